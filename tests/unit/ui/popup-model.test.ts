import { describe, expect, it } from 'vitest';
import type { Link } from '#core/link.ts';
import type { Share } from '#core/share.ts';
import {
  canCheck,
  endText,
  matchesFilter,
  safeUrl,
  stateKey,
  stateTone,
  troubleText,
} from '#ui/popup/link-states.ts';
import { createPopupModel } from '#ui/popup/popup-model.ts';
import { english } from './english.ts';
import { NOW_MS, sampleLink, sampleShare } from './samples.ts';

const offline = { code: 'offline', facts: {} } as const;
const stateText = (link: Link) => english.text(stateKey(link, NOW_MS));

describe('the state of a link', () => {
  it.each([
    [{ state: 'public' }, 'Anyone with the link can view'],
    [{ state: 'public', hasPassword: true }, 'With a password'],
    [{ state: 'revoked', hasPassword: true }, 'Revoked'],
    [{ state: 'intended' }, 'Being made…'],
    [{ state: 'revoking' }, 'Revoking…'],
    [{ state: 'revoking', failure: offline }, 'Revoke pending – you’re offline'],
    [{ state: 'revoke-pending', failure: offline }, 'Revoke pending – you’re offline'],
    [{ state: 'revoke-pending' }, 'Revoke not finished'],
    [{ state: 'revoked' }, 'Revoked'],
    [{ state: 'gone' }, 'Gone – ended outside Photolink'],
    [{ endedBy: 'provider', endsAtMs: NOW_MS - 1 }, 'Ended'],
    [{ endedBy: 'photolink', endsAtMs: NOW_MS - 1 }, 'End date passed – being revoked'],
  ] as const)('%o reads "%s"', (fields, text) => {
    expect(stateText(sampleLink(fields))).toBe(text);
  });

  it.each(['became-open', 'became-wider', 'shared-above'] as const)(
    'says nothing of a password beside %s',
    (code) => {
      const link = { state: 'public', hasPassword: true, failure: { code, facts: {} } } as const;
      expect(stateText(sampleLink(link))).toBe('Anyone with the link can view');
    },
  );

  it.each([{ hasPassword: true }, {}] as const)('says no more of a narrowed link: %o', (link) => {
    const failure = { code: 'became-narrower', facts: {} } as const;
    const text = stateText(sampleLink({ ...link, state: 'public', failure }));
    expect(text).toBe('Not open to everybody any more');
  });

  it('is "Revoked" for nothing but the state revoked', () => {
    const states = ['intended', 'public', 'revoking', 'revoke-pending', 'gone'] as const;
    const ends = [undefined, NOW_MS - 1, NOW_MS + 1];
    for (const state of states) {
      for (const endsAtMs of ends) {
        for (const endedBy of ['provider', 'photolink'] as const) {
          expect(stateText(sampleLink({ state, endsAtMs, endedBy }))).not.toBe('Revoked');
        }
      }
    }
  });

  it('says what hinders a revocation and when it goes on', () => {
    const trouble = (fields: Partial<Link>) =>
      troubleText(english, sampleLink({ state: 'revoke-pending', ...fields }), NOW_MS);
    const retry = { atMs: NOW_MS + 60_000, tries: 1 };
    const down = { code: 'provider-down', facts: {} } as const;
    expect(trouble({ failure: offline, retry })).toBe(
      'Not revoked yet. Photolink does it first thing when the network is back.',
    );
    expect(trouble({ failure: down, retry })).toBe(
      'Dropbox does not answer right now. Photolink tries again by itself at 12:01.',
    );
    expect(trouble({ failure: down })).toContain('Try again');
    expect(trouble({ failure: { code: 'not-connected', facts: {} } })).toBe(
      'The cloud that has it is disconnected. Connect Dropbox (me@example.org) in the settings, then try again.',
    );
    expect(trouble({ failure: offline, state: 'public' })).toContain('then try again');
    expect(trouble({ failure: offline, state: 'revoked' })).toBeUndefined();
    expect(trouble({})).toBeUndefined();
  });

  it('looks like trouble when the user has to do something', () => {
    expect(stateTone(sampleLink({ state: 'revoke-pending' }), NOW_MS)).toBe('trouble');
    expect(stateTone(sampleLink(), NOW_MS)).toBe('open');
    expect(stateTone(sampleLink({ state: 'revoked' }), NOW_MS)).toBe('over');
  });

  it('tells when it ends', () => {
    expect(endText(english, sampleLink(), NOW_MS)).toBe('Ends 22 Dec');
    expect(endText(english, sampleLink({ endsAtMs: undefined }), NOW_MS)).toBe(
      'Until you revoke it',
    );
    expect(endText(english, sampleLink({ state: 'revoked' }), NOW_MS)).toBe('');
  });

  it('gives an address only when it is a web address', () => {
    expect(safeUrl(sampleLink())).toBe('https://www.dropbox.com/scl/fi/x');
    expect(safeUrl(sampleLink({ url: 'javascript:alert(1)' }))).toBeUndefined();
  });
});

describe('"Check now"', () => {
  it.each([
    ['public', true],
    ['revoke-pending', true],
    ['gone', true],
    ['intended', false],
    ['revoking', false],
    ['revoked', false],
  ] as const)('at a link that is %s: %s', (state, can) => {
    expect(canCheck(sampleLink({ state }), NOW_MS)).toBe(can);
  });

  it('is not for a link that its service has ended on its date', () => {
    const ended = { endedBy: 'provider', endsAtMs: NOW_MS - 1 } as const;
    expect(canCheck(sampleLink(ended), NOW_MS)).toBe(false);
  });
});

describe('"Show"', () => {
  const shown = (fields: Partial<Link>) =>
    (['active', 'ended', 'needs-you'] as const).filter((filter) =>
      matchesFilter(sampleLink(fields), filter, NOW_MS),
    );

  it('sorts every link under active or ended, and some under needs you', () => {
    expect(shown({})).toEqual(['active']);
    expect(shown({ state: 'revoked' })).toEqual(['ended']);
    expect(shown({ state: 'gone' })).toEqual(['ended']);
    expect(shown({ endedBy: 'provider', endsAtMs: NOW_MS - 1 })).toEqual(['ended']);
    expect(shown({ endedBy: 'photolink', endsAtMs: NOW_MS - 1 })).toEqual(['active']);
    expect(shown({ state: 'revoke-pending' })).toEqual(['active', 'needs-you']);
    expect(shown({ failure: offline })).toEqual(['active', 'needs-you']);
  });
});

async function popup(links: readonly Link[], shares: readonly Share[] = []) {
  const asked: unknown[] = [];
  const ask =
    (name: string) =>
    (...argument: unknown[]) => {
      asked.push([name, ...argument]);
      return Promise.resolve();
    };
  const model = await createPopupModel(
    {
      commands: {
        revokeLinks: ask('revoke'),
        checkLinks: ask('check'),
        believeStopped: ask('believe'),
        changeLinkEnd: ask('change'),
        retryShare: ask('retry'),
        cancelShare: ask('cancel'),
        dismissShare: ask('dismiss'),
        connect: ask('connect'),
        openOptions: ask('options'),
      },
      readNewestLinks: (count) => Promise.resolve(links.slice(0, count)),
      readLinks: () => Promise.resolve(links),
      readThumbnail: () => Promise.resolve(undefined),
      readShares: () => Promise.resolve(shares),
      openUrl: (url) => asked.push(['open', url]),
      copy: (text) => Promise.resolve(text !== ''),
      now: () => NOW_MS,
    },
    english,
  );
  return { model, asked };
}

function manyLinks(count: number): readonly Link[] {
  return Array.from({ length: count }, (_, n) => sampleLink({ id: `link-${n}` }));
}

describe('the popup', () => {
  it('revokes what was asked about, and nothing else', async () => {
    const { model, asked } = await popup([sampleLink({ id: 'a' }), sampleLink({ id: 'b' })]);
    model.asking.value = model.links.value.slice(1);
    await model.revoke(model.asking.value, true);
    expect(asked).toEqual([['revoke', ['b'], true]]);
    expect(model.asking.value).toBeUndefined();
  });

  it('orders nothing when all that was asked about has ended meanwhile', async () => {
    const { model, asked } = await popup([sampleLink()]);
    model.asking.value = model.links.value;
    await model.revoke([], false);
    expect(asked).toEqual([]);
    expect(model.asking.value).toBeUndefined();
  });

  it('opens with the youngest links, and soon has all', async () => {
    const { model } = await popup(manyLinks(1000));
    expect(model.isComplete.value).toBe(false);
    expect(model.links.value.length).toBeLessThan(60);
    await model.refreshLinks();
    expect(model.isComplete.value).toBe(true);
    expect(model.links.value).toHaveLength(1000);
  });

  it('draws part of a long list, more when asked, and starts anew with another search', async () => {
    const { model } = await popup(manyLinks(1000));
    await model.refreshLinks();
    const { list } = model;
    const first = list.shown.value.length;
    expect(first).toBeLessThan(60);
    list.showMore();
    expect(list.shown.value.length).toBe(2 * first);
    list.query.value = 'anna';
    expect(list.found.value).toHaveLength(1000);
    expect(list.shown.value.length).toBe(first);
  });

  it('shows shares that wait, fail or go on, and no others', async () => {
    const shares = [
      sampleShare({ id: 'waits', state: 'ready' }),
      sampleShare({ id: 'waved-away', state: 'ready', dismissed: true }),
      sampleShare({ id: 'failed', state: 'failed', createdAtMs: NOW_MS + 1 }),
      sampleShare({ id: 'done', state: 'inserted' }),
      sampleShare({ id: 'goes-on', state: 'uploading', createdAtMs: NOW_MS - 1 }),
    ];
    const { model } = await popup([], shares);
    expect(model.shares.value.map(({ id }) => id)).toEqual(['failed', 'waits', 'goes-on']);
  });

  it('shows a share that was stopped only when its photos could not be removed', async () => {
    const cleanUp = { pass: 'first', failure: offline, retry: undefined } as const;
    const shares = [
      sampleShare({ id: 'gone', state: 'cancelled' }),
      sampleShare({
        id: 'routine',
        state: 'cancelled',
        cleanUp: { ...cleanUp, failure: undefined },
      }),
      sampleShare({ id: 'left', state: 'cancelled', cleanUp }),
    ];
    const { model } = await popup([], shares);
    expect(model.shares.value.map(({ id }) => id)).toEqual(['left']);
  });

  it('says at which link something was copied', async () => {
    const { model } = await popup([sampleLink()]);
    await model.copy('link-1', 'https://x');
    expect(model.copied.value).toEqual({ id: 'link-1', copied: 'yes' });
  });
});
