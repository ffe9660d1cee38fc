import { describe, expect, it } from 'vitest';
import { takeInSight } from '#ui/panel/picks-in-sight.ts';

describe('a panel', () => {
  it('takes nothing that waits while its tab is behind others, and then does', async () => {
    const page: { visibilityState: DocumentVisibilityState } = { visibilityState: 'hidden' };
    let taken = 0;
    const take = takeInSight(page, () => {
      taken += 1;
      return Promise.resolve([]);
    });
    expect(await take()).toEqual([]);
    expect(taken).toBe(0);
    page.visibilityState = 'visible';
    await take();
    expect(taken).toBe(1);
  });
});
