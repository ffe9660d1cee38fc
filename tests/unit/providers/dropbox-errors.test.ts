import { describe, expect, it } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import { toPhotolinkError } from '#providers/dropbox/dropbox-errors.ts';
import { DropboxRefusal } from '#providers/dropbox/dropbox-refusal.ts';

function codeFor(status: number, body: unknown): string {
  return toPhotolinkError(new DropboxRefusal('some/route', status, body)).code;
}

const nested = (outer: string, inner: string) => ({
  error_summary: `${outer}/${inner}/..`,
  error: { '.tag': outer, [outer]: { '.tag': inner } },
});
const flat = (tag: string) => ({ error_summary: `${tag}/.`, error: { '.tag': tag } });

describe('what a refusal of Dropbox means to the user', () => {
  it.each([
    [409, nested('path', 'insufficient_space'), 'quota-full'],
    [409, nested('path', 'disallowed_name'), 'name-refused'],
    [409, nested('path', 'malformed_path'), 'name-refused'],
    [409, nested('path', 'no_write_permission'), 'account-restricted'],
    [409, nested('path', 'access_restricted'), 'account-restricted'],
    [409, nested('path', 'operation_suppressed'), 'account-restricted'],
    [409, nested('path', 'too_many_write_operations'), 'busy'],
    [409, flat('too_many_write_operations'), 'busy'],
    [409, flat('email_not_verified'), 'email-unverified'],
    [409, nested('settings_error', 'not_authorized'), 'plan-limit'],
    [409, flat('access_denied'), 'links-banned'],
    [409, flat('banned_member'), 'links-banned'],
    [409, nested('path', 'not_found'), 'already-gone'],
    [409, nested('path', 'conflict'), 'unexpected-answer'],
    [409, flat('a_tag_of_tomorrow'), 'unexpected-answer'],
    [401, flat('invalid_access_token'), 'reconnect'],
    [401, flat('expired_access_token'), 'reconnect'],
    [401, flat('missing_scope'), 'scope-missing'],
    [401, flat('user_suspended'), 'account-restricted'],
    [401, 'no words', 'reconnect'],
    [403, flat('team_access_denied'), 'team-policy'],
    [403, 'no words', 'account-restricted'],
    [
      400,
      'Error in call: your app does not have the required scope "sharing.write".',
      'scope-missing',
    ],
    [400, 'Error in call to API function "x": request body: could not decode', 'unexpected-answer'],
  ])('%i %j is %s', (status, body, code) => {
    expect(codeFor(status, body)).toBe(code);
  });

  it('reads the tag inside a struct, where the union is held under "reason"', () => {
    const error = { '.tag': 'path', reason: { '.tag': 'insufficient_space' } };
    expect(codeFor(409, { error_summary: 'path/insufficient_space/', error })).toBe('quota-full');
  });

  it('falls back to the summary, whose tail is random dots', () => {
    expect(codeFor(409, { error_summary: 'path/insufficient_space/...' })).toBe('quota-full');
  });

  it('does not take a property every object has for a meaning', () => {
    expect(codeFor(409, flat('constructor'))).toBe('unexpected-answer');
  });

  it('tells the route, status and tags to whoever reports a fault, and nothing else', () => {
    const thrown = toPhotolinkError(
      new DropboxRefusal('some/route', 409, {
        ...nested('path', 'insufficient_space'),
        user_message: { text: 'anna@example.com' },
      }),
    );
    expect(thrown.facts.detail).toBe('some/route 409 path/insufficient_space');
  });

  it('lets an error that is ours already pass, and calls an abort cancelled', () => {
    const ours = new PhotolinkError('offline');
    expect(toPhotolinkError(ours)).toBe(ours);
    expect(toPhotolinkError(new DOMException('stop', 'AbortError')).code).toBe('cancelled');
    expect(toPhotolinkError(new RangeError('x')).code).toBe('bug');
  });
});
