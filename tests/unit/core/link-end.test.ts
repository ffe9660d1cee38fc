import { describe, expect, it } from 'vitest';
import { DEFAULT_LINK_END, isLinkEnd, LINK_ENDS, linkEndsAtMs } from '#core/link-end.ts';

const DAY_MS = 86_400_000;

describe('when a link ends', () => {
  it.each([
    ['1-hour', 1000 + 3_600_000],
    ['1-day', 1000 + DAY_MS],
    ['7-days', 1000 + 7 * DAY_MS],
    ['30-days', 1000 + 30 * DAY_MS],
    ['never', undefined],
  ] as const)('%s', (end, atMs) => {
    expect(linkEndsAtMs(end, 1000)).toBe(atMs);
  });

  it('is in 30 days unless the user chose otherwise', () => {
    expect(DEFAULT_LINK_END).toBe('30-days');
  });

  it('is one of the choices and nothing like them', () => {
    for (const end of Object.keys(LINK_ENDS)) expect(isLinkEnd(end)).toBe(true);
    for (const other of ['', '2-days', 'toString', '__proto__', 'constructor', 30, null]) {
      expect(isLinkEnd(other)).toBe(false);
    }
  });
});
