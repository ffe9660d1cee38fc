import { describe, expect, it } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import { limitMs, toPhotolinkError } from '#providers/google-drive/drive-errors.ts';
import { GoogleRefusal, reasonsOf } from '#providers/google-oauth/google-refusal.ts';

function body(reason: string): string {
  const errors = [{ domain: 'global', reason, message: 'anna@example.com' }];
  return JSON.stringify({ error: { code: 403, message: 'anna@example.com', errors } });
}

const codeFor = (status: number, text: string) =>
  toPhotolinkError(new GoogleRefusal('files.get', status, text)).code;

describe('a refusal of Google', () => {
  it.each([
    ['storageQuotaExceeded', 'quota-full'],
    ['quotaExceeded', 'quota-full'],
    ['publishOutNotPermitted', 'team-policy'],
    ['sharingRestricted', 'team-policy'],
    ['insufficientPermissions', 'scope-missing'],
    ['appNotAuthorizedToFile', 'scope-missing'],
    ['insufficientFilePermissions', 'account-restricted'],
    ['accessNotConfigured', 'sign-in-failed'],
    ['cannotDeleteInheritedPermission', 'part-of-album'],
    ['cannotModifyInheritedPermission', 'part-of-album'],
    ['sharingRateLimitExceeded', 'busy'],
    ['dailyLimitExceeded', 'busy'],
    ['notFound', 'already-gone'],
    ['authError', 'reconnect'],
  ])('means the same with whatever status: %s is %s', (reason, code) => {
    for (const status of [400, 403, 404]) expect(codeFor(status, body(reason))).toBe(code);
  });

  it.each([
    [401, '<html>', 'reconnect'],
    [403, '<html>', 'account-restricted'],
    [404, '', 'already-gone'],
    [400, body('ofTomorrow'), 'unexpected-answer'],
    [400, body('constructor'), 'unexpected-answer'],
    [409, body('fileIdInUse'), 'unexpected-answer'],
  ])('without a known reason is judged by its status: %i', (status, text, code) => {
    expect(codeFor(status, text)).toBe(code);
  });

  it('is read in the shape of the newer APIs too', () => {
    const details = [{ '@type': 'x', reason: 'SERVICE_DISABLED', domain: 'googleapis.com' }];
    const text = JSON.stringify({ error: { code: 403, status: 'PERMISSION_DENIED', details } });
    expect(reasonsOf(text)).toEqual(['SERVICE_DISABLED', 'PERMISSION_DENIED']);
    expect(codeFor(403, text)).toBe('sign-in-failed');
  });

  it.each(['', 'null', '[]', '{"error":"invalid_token"}', '{"error":{"errors":{}}}'])(
    'gives no reason in %j',
    (text) => {
      expect(reasonsOf(text)).toEqual([]);
    },
  );

  it('tells the method, status and reason to whoever reports a fault, and nothing else', () => {
    const thrown = toPhotolinkError(new GoogleRefusal('files.get', 403, body('quotaExceeded')));
    expect(thrown.facts.detail).toBe('files.get 403 quotaExceeded');
    const strange = new GoogleRefusal('files.get', 403, body('<b>anna@example.com'));
    expect(strange.message).toBe('files.get 403');
  });

  it('lets an error that is ours already pass, and calls an abort cancelled', () => {
    const ours = new PhotolinkError('offline');
    expect(toPhotolinkError(ours)).toBe(ours);
    expect(toPhotolinkError(new DOMException('stop', 'AbortError')).code).toBe('cancelled');
    expect(toPhotolinkError(new RangeError('x')).code).toBe('bug');
  });
});

describe('a limit of Google', () => {
  it.each([
    [403, 'rateLimitExceeded', 0],
    [403, 'userRateLimitExceeded', 0],
    [429, 'rateLimitExceeded', 0],
    [403, 'dailyLimitExceeded', 3_600_000],
    [403, 'sharingRateLimitExceeded', undefined],
    [403, 'storageQuotaExceeded', undefined],
    [404, 'rateLimitExceeded', undefined],
  ])('%i %s asks everybody for %s ms', (status, reason, ms) => {
    expect(limitMs(status, body(reason))).toBe(ms);
  });
});
