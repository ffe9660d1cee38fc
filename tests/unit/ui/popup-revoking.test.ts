import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { Link } from '#core/link.ts';
import { createLinkSelection } from '#ui/popup/link-selection.ts';
import { outcomeText } from '#ui/popup/revocation-note.tsx';
import { createRevocationWatch } from '#ui/popup/revocation.ts';
import {
  chatsToRevoke,
  revokeChoices,
  revokeConsequences,
  sharedBefore,
} from '#ui/popup/revoke-choices.ts';
import { deletionHelp } from '#ui/popup/revoke-dialog.tsx';
import { english } from './english.ts';
import { DAY_MS, NOW_MS, sampleLink } from './samples.ts';

const DOWN = { code: 'provider-down', facts: {} } as const;
const RETRY = { atMs: NOW_MS + 60_000, tries: 1 };
const GUIDED = {
  kind: 'icloud-link',
  confirmedBy: 'nobody',
  stopPage: 'https://www.icloud.com/photos/',
  isReminded: false,
} as const;

describe('what "Revoke all" may mean', () => {
  const open = [
    sampleLink({ id: 'a' }),
    sampleLink({ id: 'b', provider: 'google-drive', createdAtMs: NOW_MS - 3 * DAY_MS }),
    sampleLink({ id: 'c', createdAtMs: NOW_MS - 40 * DAY_MS }),
  ];
  const labels = (links: readonly Link[], found?: readonly Link[]) =>
    revokeChoices(english, links, { found, nowMs: NOW_MS }).map(({ label }) => label);

  it('is all, those of a cloud, or those of some age', () => {
    expect(labels(open)).toEqual([
      'All links (3)',
      'Dropbox (2)',
      'Google Drive (1)',
      'Older than 1 day (2)',
      'Older than 7 days (1)',
      'Shared before a date…',
    ]);
  });

  it('is first of all what was looked for', () => {
    expect(labels(open, open.slice(1))[0]).toBe('Only the 2 links found');
  });

  it('offers nothing that is empty, and no part that is the whole', () => {
    expect(labels(open.slice(0, 1), open.slice(0, 1))).toEqual(['All links (1)']);
    expect(labels(open, [])[0]).toBe('All links (3)');
  });

  it('asks for a date where one can part the links', () => {
    const midnightMs = new Date(2026, 10, 21).getTime();
    const [before, at] = [midnightMs - 1, midnightMs].map((createdAtMs) =>
      sampleLink({ createdAtMs }),
    ) as [Link, Link];
    expect(labels([before, at]).at(-1)).toBe('Shared before a date…');
    expect(labels([at, at])).toEqual(['All links (2)']);
  });

  it.each([
    ['2026-11-22', 'ab'],
    ['2026-11-21', 'a'],
    ['2026-11-20', ''],
    ['', ''],
    ['2026-02-30', ''],
    // To come: nobody can have meant that.
    ['2026-11-23', ''],
  ])('before the date "%s" was shared "%s"', (day, ids) => {
    const shared = [
      sampleLink({ id: 'a', createdAtMs: new Date(2026, 10, 21).getTime() - 1 }),
      sampleLink({ id: 'b', createdAtMs: new Date(2026, 10, 21).getTime() }),
      sampleLink({ id: 'c', createdAtMs: NOW_MS }),
    ];
    expect(
      sharedBefore(shared, day, NOW_MS)
        .map(({ id }) => id)
        .join(''),
    ).toBe(ids);
  });

  it('gives the links that its label counts', () => {
    const choices = revokeChoices(english, open, { found: undefined, nowMs: NOW_MS });
    const ids = choices.map(({ links }) => links.map(({ id }) => id).join(''));
    expect(ids).toEqual(['abc', 'ac', 'b', 'bc', 'c', '']);
  });
});

describe('the chats that can be revoked', () => {
  it('are those with a label: links without one are of any chat', () => {
    const labels = ['', '@anna', 'Family', '@anna', ''];
    const links = labels.map((chatLabel) => sampleLink({ chatLabel }));
    expect([...chatsToRevoke(links)]).toEqual(['@anna', 'Family']);
  });
});

describe('what a revocation comes to', () => {
  it('counts apart what the user alone can end, and names where photos stay', () => {
    const icloud = sampleLink({ provider: 'icloud', guided: GUIDED });
    expect(revokeConsequences([sampleLink(), icloud, icloud])).toEqual({
      byHand: 2,
      byApi: 1,
      canRemovePhotos: true,
      removesPhotos: false,
      keeping: ['iCloud'],
    });
    expect(revokeConsequences([icloud]).canRemovePhotos).toBe(false);
  });

  it('says of photos that are deleted for how long they can be had back, and which stay', () => {
    const icloud = sampleLink({ provider: 'icloud', guided: GUIDED });
    const bin = /^They go to your cloud’s bin, .* about 30 days\. .* kept nowhere else\.$/;
    expect(deletionHelp(english, [sampleLink()])).toMatch(bin);
    const [help = '', stay] = deletionHelp(english, [sampleLink(), icloud]).split(/ (?=Photos in)/);
    expect(help).toMatch(bin);
    expect(stay).toBe('Photos in iCloud stay: only you can delete them there.');
  });

  it('knows when the photos of all are to go already', () => {
    const ordered = sampleLink({ removesPhoto: true });
    const icloud = sampleLink({ provider: 'icloud', guided: GUIDED });
    expect(revokeConsequences([ordered, icloud]).removesPhotos).toBe(true);
    expect(revokeConsequences([ordered, sampleLink()]).removesPhotos).toBe(false);
    expect(revokeConsequences([icloud]).removesPhotos).toBe(false);
  });

  it.each([
    [{ done: 300 }, 'Revoked all 300 links.'],
    [
      { done: 295, waiting: 2, needsYou: 3 },
      'Revoked 295 of 300. 2 are tried again by themselves. 3 need you.',
    ],
    [{ done: 299, needsYou: 1 }, 'Revoked 299 of 300. 1 needs you.'],
  ])('%o reads "%s"', (counts, text) => {
    const whole = { total: 300, running: 0, waiting: 0, needsYou: 0, ...counts };
    expect(outcomeText(english, whole)).toBe(text);
  });
});

describe('following a revocation', () => {
  const rows = (...states: Partial<Link>[]) =>
    states.map((fields, at) => sampleLink({ id: `link-${at}`, ...fields }));

  it('counts each link by its fate, and never one as done that is not proved', () => {
    const links = signal(rows({}, {}, {}, {}, {}, {}));
    const watch = createRevocationWatch(links);
    watch.begin(links.value.map(({ id }) => id));
    links.value = rows(
      { state: 'revoked' },
      { state: 'revoking' },
      { state: 'revoke-pending', failure: DOWN, retry: RETRY },
      { state: 'revoke-pending', failure: DOWN },
      { state: 'revoke-pending', guided: GUIDED },
      { state: 'revoked' },
    );
    expect(watch.revocation.value).toEqual({
      ...{ total: 6, done: 2, running: 1, waiting: 1, needsYou: 2 },
    });
    links.value = links.value.slice(1);
    // Who is not in the list may have been erased, not revoked.
    expect(watch.revocation.value).toMatchObject({ total: 5, done: 1 });
  });

  it('calls none done whose photo is still to go', () => {
    const ended = { state: 'revoked', removesPhoto: true } as const;
    const links = signal(rows({}, {}, {}, {}));
    const watch = createRevocationWatch(links);
    watch.begin(links.value.map(({ id }) => id));
    links.value = rows(
      { ...ended, failure: DOWN },
      { ...ended, failure: DOWN, retry: RETRY },
      ended,
      { ...ended, removesPhoto: false, photoRemovedAtMs: NOW_MS },
    );
    expect(watch.revocation.value).toEqual({
      ...{ total: 4, done: 1, running: 1, waiting: 1, needsYou: 1 },
    });
  });

  it('keeps what it came to when another link is revoked by itself', () => {
    const failed = { state: 'revoke-pending', failure: DOWN } as const;
    const links = signal(rows({}, {}, {}));
    const watch = createRevocationWatch(links);
    watch.begin(['link-0', 'link-1']);
    links.value = rows({ state: 'revoked' }, failed, { state: 'revoking' });
    links.value = rows({ state: 'revoked' }, failed, { state: 'revoked' });
    expect(watch.revocation.value).toMatchObject({ total: 3, done: 2, needsYou: 1 });
  });

  it('says nothing of links that are revoked one after the other by themselves', () => {
    const links = signal(rows({ state: 'revoking' }, {}));
    const watch = createRevocationWatch(links);
    links.value = rows({ state: 'revoked' }, {});
    links.value = rows({ state: 'revoked' }, { state: 'revoking' });
    expect(watch.revocation.value).toBeUndefined();
  });

  it('follows what was begun before the popup was opened', () => {
    const links = signal(rows({ state: 'revoking' }, { state: 'revoking' }, {}));
    const watch = createRevocationWatch(links);
    expect(watch.revocation.value).toMatchObject({ total: 2, running: 2 });
    links.value = rows({ state: 'revoked' }, { state: 'gone' }, {});
    expect(watch.revocation.value).toMatchObject({ total: 2, done: 2, running: 0 });
    watch.dismiss();
    expect(watch.revocation.value).toBeUndefined();
  });

  it('begins to count anew with the next one, and says nothing of one link alone', () => {
    const links = signal(rows({ state: 'revoking' }, { state: 'revoking' }, {}, {}));
    const watch = createRevocationWatch(links);
    links.value = rows({ state: 'revoked' }, { state: 'revoked' }, {}, {});
    watch.begin(['link-2', 'link-3']);
    expect(watch.revocation.value).toMatchObject({ total: 2, done: 0 });
    watch.stop(['link-2', 'link-3']);
    expect(watch.revocation.value).toBeUndefined();
    watch.begin(['link-2']);
    expect(watch.revocation.value).toBeUndefined();
  });
});

describe('the selection', () => {
  it('holds what was picked, and lets go of what cannot be revoked any more', () => {
    const links = signal<readonly Link[]>([sampleLink({ id: 'a' }), sampleLink({ id: 'b' })]);
    const selection = createLinkSelection(links);
    const picked = () => selection.picked.value.map(({ id }) => id);
    expect(selection.isOn.value).toBe(false);
    selection.begin();
    selection.pickAll(links.value);
    selection.toggle('a');
    expect(picked()).toEqual(['b']);
    selection.toggle('a');
    links.value = links.value.slice(0, 1);
    expect(picked()).toEqual(['a']);
    selection.end();
    expect(picked()).toEqual([]);
  });
});
