import { describe, expect, it } from 'vitest';
import type { Failure } from '#core/errors.ts';
import { isDue, planRetry } from '#core/retry.ts';

const MINUTE_MS = 60_000;
const failure = (code: Failure['code'], facts = {}): Failure => ({ code, facts });

describe('the next try', () => {
  it('waits longer each time, to half an hour', () => {
    let retry = planRetry(failure('provider-down'), undefined, 0);
    const waits: number[] = [];
    for (; waits.length < 9; retry = planRetry(failure('provider-down'), retry, 0)) {
      waits.push(retry!.atMs / MINUTE_MS);
    }
    expect(waits).toEqual([0.5, 1, 2, 4, 8, 16, 30, 30, 30]);
  });

  it('looks for the network every few minutes', () => {
    const retry = planRetry(failure('offline'), { atMs: 0, tries: 50 }, 0);
    expect(retry?.atMs).toBe(4 * MINUTE_MS);
  });

  it('is never before the service wants it', () => {
    expect(planRetry(failure('busy', { retryAfterMs: 90_000 }), undefined, 0)?.atMs).toBe(90_000);
    const fourth = { atMs: 0, tries: 3 };
    expect(planRetry(failure('busy', { retryAfterMs: 90_000 }), fourth, 0)?.atMs).toBe(240_000);
  });

  it('is not planned where only the user can help', () => {
    expect(planRetry(failure('reconnect'), undefined, 0)).toBeUndefined();
  });

  it.each([
    ['nothing is in the way', undefined, undefined, false, true],
    ['its time has come', 'busy', 1000, false, true],
    ['its time is to come', 'busy', 1001, false, false],
    ['the network may be back', 'offline', 1001, true, true],
    ['the network says nothing about it', 'busy', 1001, true, false],
    ['only the user can help', 'reconnect', undefined, true, false],
    ['the clock has been set back since', 'busy', 86_400_000, false, true],
  ] as const)('is due or not: %s', (_name, code, atMs, mayBeOnline, expected) => {
    const retry = atMs === undefined ? undefined : { atMs, tries: 1 };
    const hindered = { accountId: 'dropbox:1', failure: code && failure(code), retry };
    expect(isDue(hindered, { mayBeOnlineAgain: mayBeOnline }, 1000)).toBe(expected);
  });

  it.each([
    ['dropbox:1', 'reconnect', true],
    ['dropbox:1', 'sign-in-failed', true],
    ['dropbox:2', 'reconnect', false],
    ['dropbox:1', 'quota-full', false],
  ] as const)(
    'is due when the user has signed in to %s after %s: %s',
    (account, code, expected) => {
      const hindered = { accountId: 'dropbox:1', failure: failure(code), retry: undefined };
      const now = { mayBeOnlineAgain: false, signedInTo: account };
      expect(isDue(hindered, now, 1000)).toBe(expected);
    },
  );
});
