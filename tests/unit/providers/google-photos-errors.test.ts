import { describe, expect, it } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import { GoogleRefusal, sentenceOf } from '#providers/google-oauth/google-refusal.ts';
import { limitMs, toPhotolinkError } from '#providers/google-photos/photos-errors.ts';

function body(status: string, message = 'anna@example.com', details: object[] = []): string {
  return JSON.stringify({ error: { code: 400, message, status, details } });
}

const codeFor = (status: number, text: string) =>
  toPhotolinkError(new GoogleRefusal('albums.create', status, text)).code;

describe('a refusal of Google Photos', () => {
  it.each([
    ['UNAUTHENTICATED', 'reconnect'],
    ['PERMISSION_DENIED', 'account-restricted'],
    ['NOT_FOUND', 'already-gone'],
    ['RESOURCE_EXHAUSTED', 'busy'],
    ['ABORTED', 'busy'],
    ['CANCELLED', 'provider-down'],
    ['UNKNOWN', 'provider-down'],
    ['DEADLINE_EXCEEDED', 'provider-down'],
    ['INTERNAL', 'provider-down'],
    ['UNAVAILABLE', 'provider-down'],
    ['INVALID_ARGUMENT', 'unexpected-answer'],
    ['FAILED_PRECONDITION', 'unexpected-answer'],
    ['ofTomorrow', 'unexpected-answer'],
    ['constructor', 'unexpected-answer'],
  ])('is judged by its word: %s is %s', (word, code) => {
    expect(codeFor(400, body(word))).toBe(code);
  });

  it.each([
    [
      'INVALID_ARGUMENT',
      "The remaining storage in the user's account is not enough to perform this operation.",
      'quota-full',
    ],
    ['RESOURCE_EXHAUSTED', 'Not enough storage.', 'quota-full'],
    ['INVALID_ARGUMENT', 'Invalid album ID.', 'already-gone'],
    ['INVALID_ARGUMENT', 'The provided ID does not match any albums.', 'already-gone'],
    ['PERMISSION_DENIED', 'Request had insufficient authentication scopes.', 'scope-missing'],
    [
      'PERMISSION_DENIED',
      'Photos Library API has not been used in project 1 before or it is disabled.',
      'sign-in-failed',
    ],
    // The word counts: a sentence alone is nothing.
    ['INTERNAL', 'The remaining storage could not be read.', 'provider-down'],
    ['NOT_FOUND', 'No storage.', 'already-gone'],
  ])('is told from others by its sentence: %s %s', (word, message, code) => {
    expect(codeFor(400, body(word, message))).toBe(code);
  });

  it.each([
    ['ACCESS_TOKEN_SCOPE_INSUFFICIENT', 'scope-missing'],
    ['SERVICE_DISABLED', 'sign-in-failed'],
    ['A_REASON_OF_TOMORROW', 'account-restricted'],
  ])('is told from others by its details: %s', (reason, code) => {
    expect(codeFor(403, body('PERMISSION_DENIED', 'x', [{ reason }]))).toBe(code);
  });

  it.each([
    [401, '<html>', 'reconnect'],
    [403, '<html>', 'account-restricted'],
    [404, '', 'unexpected-answer'],
    [400, 'null', 'unexpected-answer'],
  ])('without a word is judged by its status: %i', (status, text, code) => {
    expect(codeFor(status, text)).toBe(code);
  });

  it('tells the method, status and word to whoever reports a fault, and nothing else', () => {
    const thrown = toPhotolinkError(new GoogleRefusal('albums.create', 400, body('ABORTED')));
    expect(thrown.facts).toEqual({
      provider: 'google-photos',
      detail: 'albums.create 400 ABORTED',
      retryAfterMs: 30_000,
    });
    expect(thrown.message).not.toContain('anna');
  });

  it('lets an error that is ours already pass, and calls an abort cancelled', () => {
    const ours = new PhotolinkError('offline');
    expect(toPhotolinkError(ours)).toBe(ours);
    expect(toPhotolinkError(new DOMException('stop', 'AbortError')).code).toBe('cancelled');
    expect(toPhotolinkError(new RangeError('x')).code).toBe('bug');
  });

  it.each(['', 'null', '{"error":"x"}', '{"error":{"message":5}}'])(
    'has no sentence in %j',
    (text) => {
      expect(sentenceOf(text)).toBe('');
    },
  );
});

describe('a limit of Google Photos', () => {
  const daily = (limit: string) =>
    body('RESOURCE_EXHAUSTED', `Quota exceeded for limit '${limit}'`);

  it.each([
    [429, daily('All requests per day'), 3_600_000],
    [429, daily('ApiCallsPerProjectPerDay'), 3_600_000],
    [429, daily('Write requests per minute per user'), 30_000],
    [429, '', 30_000],
    [403, daily('All requests per day'), undefined],
    [503, daily('All requests per day'), undefined],
  ])('%i %s asks for %s ms', (status, text, ms) => {
    expect(limitMs(status, text)).toBe(ms);
  });
});
