import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import type { Account, Space } from '#core/provider.ts';
import { STANDING_ACCOUNTS } from '#core/standing-account.ts';
import { createFreeSpace } from '#ui/panel/free-space.ts';
import { promised, sampleAccount } from './samples.ts';

function panelOf(answers: (accountId: string) => Promise<Space>) {
  const readSpace = vi.fn(answers);
  const photos = signal<readonly string[]>([]);
  const chosen = signal<Account | undefined>(sampleAccount());
  return { readSpace, photos, chosen, free: createFreeSpace({ readSpace }, photos, chosen) };
}

const ofTen = (usedBytes: number) => () => Promise.resolve({ usedBytes, totalBytes: 10 });

describe('the free space of the chosen account', () => {
  it('is asked for once, when there are photos for it', async () => {
    const { readSpace, photos, chosen, free } = panelOf(ofTen(7));
    expect(readSpace).not.toHaveBeenCalled();
    photos.value = ['a'];
    await vi.waitFor(() => {
      expect(free.value).toBe(3);
    });
    photos.value = ['a', 'b'];
    chosen.value = sampleAccount();
    expect(readSpace.mock.calls).toEqual([['dropbox:1']]);
  });

  it('is each account’s own', async () => {
    const { readSpace, photos, chosen, free } = panelOf((id) => ofTen(id.endsWith('1') ? 7 : 2)());
    photos.value = ['a'];
    chosen.value = sampleAccount({ id: 'dropbox:2' });
    await vi.waitFor(() => {
      expect(free.value).toBe(8);
    });
    chosen.value = sampleAccount();
    expect(free.value).toBe(3);
    expect(readSpace).toHaveBeenCalledTimes(2);
  });

  it('is asked for anew with the next photos, and the old answer counts no more', async () => {
    const first = promised<Space>();
    const second = promised<Space>();
    const answers = [first.promise, second.promise];
    const { readSpace, photos, free } = panelOf(() => answers.shift() ?? ofTen(0)());
    photos.value = ['a'];
    photos.value = [];
    photos.value = ['b'];
    second.resolve({ usedBytes: 9, totalBytes: 10 });
    await vi.waitFor(() => {
      expect(free.value).toBe(1);
    });
    first.resolve({ usedBytes: 1, totalBytes: 10 });
    await first.promise;
    expect(free.value).toBe(1);
    expect(readSpace).toHaveBeenCalledTimes(2);
  });

  it('is nothing where the account holds more than it may', async () => {
    const { photos, free } = panelOf(ofTen(12));
    photos.value = ['a'];
    await vi.waitFor(() => {
      expect(free.value).toBe(0);
    });
  });

  it.each([
    ['there is no limit', () => Promise.resolve({ usedBytes: 7, totalBytes: undefined })],
    ['the cloud does not tell', () => Promise.reject<Space>(new PhotolinkError('needs-you'))],
  ])('is not known where %s', async (_why, answer) => {
    const { photos, chosen, free } = panelOf((id) => (id.endsWith('1') ? answer() : ofTen(7)()));
    photos.value = ['a'];
    chosen.value = sampleAccount({ id: 'dropbox:2' });
    // By then the first account has been asked as well.
    await vi.waitFor(() => {
      expect(free.value).toBe(3);
    });
    chosen.value = sampleAccount();
    expect(free.value).toBeUndefined();
  });

  it('is asked of nobody who is signed out or takes no photos, until there is one who does', () => {
    const { readSpace, photos, chosen } = panelOf(ofTen(7));
    chosen.value = undefined;
    photos.value = ['a'];
    for (const account of [sampleAccount({ state: 'reconnect' }), ...STANDING_ACCOUNTS]) {
      chosen.value = account;
    }
    expect(readSpace).not.toHaveBeenCalled();
    chosen.value = sampleAccount();
    expect(readSpace).toHaveBeenCalledTimes(1);
  });
});
