import { describe, expect, it } from 'vitest';
import { createHostLoans, type PermissionsApi } from '#platform/host-loans.ts';
import { namedHosts } from '#platform/named-hosts.ts';
import manifest from '../../../manifest.json' with { type: 'json' };

const PICTURES = 'https://pictures.example.com/*';
const OWN = 'https://photos.google.com/*';

/** A browser whose user says yes, or no. */
function play(granted: readonly string[] = [], says = true) {
  const rights = new Set(granted);
  const asked: string[] = [];
  const each = (of: { readonly origins?: readonly string[] }) => of.origins ?? [];
  const permissions: PermissionsApi = {
    contains: (of) => Promise.resolve(each(of).every((origin) => rights.has(origin))),
    getAll: () => Promise.resolve({ origins: [...rights], permissions: [] }),
    request: (of) => {
      asked.push(...each(of));
      if (says) for (const origin of each(of)) rights.add(origin);
      return Promise.resolve(says);
    },
    remove: (of) => {
      // As Chromium has it: one that it does not give up spoils them all.
      if (each(of).includes(OWN)) return Promise.reject(new Error('required'));
      return Promise.resolve(each(of).every((origin) => rights.delete(origin)));
    },
  };
  return { rights, asked, ...createHostLoans(permissions, new Set([OWN])) };
}

describe('a right that is lent for one job', () => {
  it('is there during the job, and not after it', async () => {
    const { rights, lend } = play();
    expect(await lend([PICTURES], () => Promise.resolve([...rights]))).toEqual([PICTURES]);
    expect([...rights]).toEqual([]);
  });

  it('is given back when the job fails', async () => {
    const { rights, lend } = play();
    await expect(lend([PICTURES], () => Promise.reject(new Error('no')))).rejects.toThrow();
    expect([...rights]).toEqual([]);
  });

  it('is asked for at once, in the act of the user', () => {
    const { asked, lend } = play();
    void lend([PICTURES], () => Promise.resolve());
    expect(asked).toEqual([PICTURES]);
  });

  it('is not needed by a job without hosts', async () => {
    const { asked, lend } = play([], false);
    expect(await lend([], () => Promise.resolve('done'))).toBe('done');
    expect(asked).toEqual([]);
  });

  it('is refused by the user, and nothing is done', async () => {
    const { lend } = play([], false);
    expect(await lend([PICTURES], () => Promise.resolve('done'))).toBeUndefined();
  });

  it('stays when the user had given it before', async () => {
    const { rights, lend } = play([PICTURES]);
    await lend([PICTURES], () => Promise.resolve());
    expect([...rights]).toEqual([PICTURES]);
  });

  it('is given back by the last of two jobs that need it', async () => {
    const { rights, lend } = play();
    let end: () => void = () => undefined;
    const first = lend([PICTURES], () => new Promise<void>((resolve) => (end = resolve)));
    await lend([PICTURES], () => Promise.resolve());
    expect([...rights]).toEqual([PICTURES]);
    end();
    await first;
    expect([...rights]).toEqual([]);
  });

  it('is dropped at the next start when its job died', async () => {
    const { rights, dropLost } = play([PICTURES, OWN, 'https://*/*']);
    await dropLost();
    expect([...rights]).toEqual([OWN]);
  });

  it('is not dropped under a job', async () => {
    const { rights, lend, dropLost } = play([OWN]);
    await lend([PICTURES], async () => {
      await dropLost();
      expect([...rights]).toEqual([OWN, PICTURES]);
    });
  });

  it('is never one to a host that has a use of its own', () => {
    const { canLend } = play();
    expect([canLend([PICTURES]), canLend([OWN]), canLend([])]).toEqual([true, false, true]);
  });
});

describe('the hosts that the manifest names', () => {
  it('are all but the wildcard', () => {
    const named = namedHosts(manifest as unknown as Parameters<typeof namedHosts>[0]);
    expect([...named]).toEqual(
      expect.arrayContaining([
        'https://api.dropboxapi.com/*',
        'https://photos.google.com/*',
        'https://www.tiktok.com/*',
      ]),
    );
    expect(named.has('https://*/*')).toBe(false);
  });
});
