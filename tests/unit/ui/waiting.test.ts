import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '#core/errors.ts';
import type { Retry } from '#core/retry.ts';
import { clockText } from '#ui/dates.ts';
import { progressText } from '#ui/panel/share-step.ts';
import { canTryNow, goesOnByItself, waitingText } from '#ui/waiting-text.ts';
import { english } from './english.ts';
import { NOW_MS, sampleShare } from './samples.ts';

const IN_TWO_HOURS: Retry = { atMs: NOW_MS + 125 * 60_000, tries: 1 };

function parked(code: ErrorCode, retry: Retry | undefined = IN_TWO_HOURS) {
  return sampleShare({ failure: { code, facts: { provider: 'dropbox' } }, retry });
}

describe('what a share waits for', () => {
  it.each([
    [
      'offline',
      'You’re offline. Photolink goes on by itself as soon as the network is back.',
      'Waiting for the network',
    ],
    [
      'busy',
      'Dropbox asks us to wait. Photolink goes on by itself at 14:05.',
      'Waiting for Dropbox',
    ],
    [
      'provider-down',
      'Dropbox does not answer right now. Photolink tries again by itself at 14:05.',
      'Waiting for Dropbox',
    ],
    [
      'still-public',
      'Dropbox still shows the link. Photolink tries again by itself at 14:05.',
      'Waiting for Dropbox',
    ],
  ] as const)('is said for %s, and as its progress', (code, sentence, progress) => {
    expect(waitingText(english, parked(code), NOW_MS)).toBe(sentence);
    expect(progressText(english, parked(code))).toBe(progress);
  });

  it('promises nothing without a date, unless the network is all that is missing', () => {
    const busy = { ...parked('busy'), retry: undefined };
    expect(waitingText(english, busy, NOW_MS)).toBe('Dropbox is busy. Try again in a moment.');
    expect(goesOnByItself(busy)).toBe(false);
    expect(goesOnByItself({ ...parked('offline'), retry: undefined })).toBe(true);
    expect(goesOnByItself(parked('provider-down'))).toBe(true);
    expect(goesOnByItself(sampleShare({ retry: IN_TWO_HOURS }))).toBe(false);
  });

  it('can be tried at once, unless the service itself said when', () => {
    expect(canTryNow(parked('offline'))).toBe(true);
    expect(canTryNow(parked('provider-down'))).toBe(true);
    expect(canTryNow(parked('still-public'))).toBe(true);
    expect(canTryNow(parked('busy'))).toBe(false);
  });
});

describe('the time at which something goes on', () => {
  const at = (atMs: number) => clockText(atMs, NOW_MS, 'en-GB');

  it('is a full minute that has not passed yet', () => {
    expect(at(NOW_MS + 1000)).toBe('12:01');
    expect(at(NOW_MS + 60_000)).toBe('12:01');
    expect(at(NOW_MS - 3_600_000)).toBe('12:00');
  });

  it('comes with its day when that is another', () => {
    // How midnight is written differs between versions of the browser's own data.
    expect(at(NOW_MS + 12 * 3_600_000)).toMatch(/^23 Nov, 0?0:00$/);
  });
});
