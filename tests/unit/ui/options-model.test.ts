import { describe, expect, it, vi } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import type { Link } from '#core/link.ts';
import { DEFAULT_SETTINGS, type Settings } from '#core/settings.ts';
import { readLinkList, writeLinkList } from '#ui/options/link-list-file.ts';
import { searchText } from '#ui/options/link-search.ts';
import { OWN_CLIENTS, withClientId } from '#ui/options/own-clients.ts';
import { createOptionsModel, type OptionsNeeds } from '#ui/options/options-model.ts';
import { KNOWN_WAYS } from '../../../extension/options/known-ways.ts';
import { english } from './english.ts';
import { NOW_MS, sampleAccount, sampleLink } from './samples.ts';

async function options(overrides: Partial<OptionsNeeds> = {}, links: Link[] = []) {
  let settings: Settings = DEFAULT_SETTINGS;
  const asked: unknown[] = [];
  const saved: { name: string; text: string }[] = [];
  const ask =
    (name: string) =>
    (...argument: unknown[]) => {
      asked.push([name, ...argument]);
      return Promise.resolve();
    };
  const model = await createOptionsModel({
    commands: {
      connect: ask('connect'),
      disconnect: ask('disconnect'),
      revokeLinks: ask('revoke'),
      eraseEverything: ask('erase'),
    },
    readSpace: () => Promise.resolve({ usedBytes: 1, totalBytes: 2 }),
    readAccounts: () => Promise.resolve([sampleAccount()]),
    readLinks: () => Promise.resolve([...links]),
    addLink: (link) => Promise.resolve(void links.push(link)),
    findLinks: () => Promise.resolve({ found: 0, missed: [] }),
    imported: () => Promise.resolve(),
    saveFile: (name, type, text) => saved.push({ name: `${name}.${type}`, text }),
    readSettings: () => Promise.resolve(settings),
    changeSettings: (fields) => {
      settings = { ...settings, ...fields };
      return Promise.resolve();
    },
    copy: () => Promise.resolve(true),
    requestAccess: () => Promise.resolve(true),
    mayShowNotices: () => Promise.resolve(true),
    requestNotices: () => Promise.resolve(true),
    hasLook: () => Promise.resolve(false),
    allowLook: () => Promise.resolve(true),
    forbidLook: () => Promise.resolve(),
    redirectUrls: { Dropbox: 'https://x.chromiumapp.org/', Google: 'http://127.0.0.1/x' },
    checkPage: () => Promise.resolve({ state: 'closed', isSure: true }),
    allowPages: () => Promise.resolve(),
    reloadTab: () => Promise.resolve(),
    waysTo: KNOWN_WAYS,
    demoClients: ['Dropbox'],
    now: () => NOW_MS,
    ...overrides,
  });
  return { model, asked, saved, links, settings: () => settings };
}

describe('the options page', () => {
  it('saves a setting at once and leaves the others', async () => {
    const { model, settings } = await options();
    await model.settings.save({ linkEnd: '1-day' });
    expect(settings()).toEqual({ ...DEFAULT_SETTINGS, linkEnd: '1-day' });
    expect(model.settings.saved.value).toBe(true);
  });

  it.each([
    ['the user allows notices', () => Promise.resolve(true), NOW_MS],
    ['the user refuses', () => Promise.resolve(false), undefined],
    ['the browser cannot ask', () => Promise.reject(new Error('no window')), undefined],
  ] as const)('switches reminders on where %s', async (_where, requestNotices, remindedAtMs) => {
    const { model, settings } = await options({ requestNotices });
    await model.settings.switchReminders(true);
    expect(settings().remindedAtMs).toBe(remindedAtMs);
    expect(model.settings.reminds.value).toBe(remindedAtMs !== undefined);
    await model.settings.switchReminders(false);
    expect(settings().remindedAtMs).toBeUndefined();
  });

  it('says of each change anew that it was saved', async () => {
    const { model } = await options();
    await model.settings.save({ linkEnd: '1-day' });
    const again = model.settings.save({ linkEnd: '7-days' });
    expect(model.settings.saved.value).toBe(false);
    await again;
    expect(model.settings.saved.value).toBe(true);
  });

  it('shows reminders as off where the browser may not show them any more', async () => {
    const mayShowNotices = () => Promise.resolve(false);
    const readSettings = () => Promise.resolve({ ...DEFAULT_SETTINGS, remindedAtMs: NOW_MS });
    const { model } = await options({ mayShowNotices, readSettings });
    expect(model.settings.reminds.value).toBe(false);
  });

  it('says why a setting was not saved', async () => {
    const changeSettings = () => Promise.reject(new PhotolinkError('storage-unavailable'));
    const { model } = await options({ changeSettings });
    await model.settings.save({ linkEnd: '1-day' });
    expect(model.settings.saved.value).toBe(false);
    expect(model.settings.failure.value?.code).toBe('storage-unavailable');
  });

  it('speaks of the demonstration key until the user has a key', async () => {
    const { model } = await options();
    const [dropbox, google] = OWN_CLIENTS;
    expect(model.usesDemoClient(dropbox!)).toBe(true);
    expect(model.usesDemoClient(google!)).toBe(false);
    await model.settings.save({ clientIds: withClientId(dropbox!, {}, 'abc') });
    expect(model.usesDemoClient(dropbox!)).toBe(false);
  });

  it('keeps one client for both clouds of Google, and takes it away from both', () => {
    const google = OWN_CLIENTS.find(({ name }) => name === 'Google')!;
    const own = withClientId(google, { dropbox: 'abc' }, 'mine');
    expect(own).toEqual({ dropbox: 'abc', 'google-drive': 'mine', 'google-photos': 'mine' });
    expect(withClientId(google, own, '')).toEqual({ dropbox: 'abc' });
  });

  it('asks the browser for access before anything else', async () => {
    const asked: string[] = [];
    const { model } = await options({
      requestAccess: (provider) => {
        asked.push(provider);
        return Promise.resolve(true);
      },
    });
    const connecting = model.connect('google-photos');
    expect(asked).toEqual(['google-photos']);
    await connecting;
  });

  it('says why connecting failed', async () => {
    const { model } = await options({
      commands: {
        connect: () => Promise.reject(new PhotolinkError('sign-in-refused')),
        disconnect: () => Promise.resolve(),
        revokeLinks: () => Promise.resolve(),
        eraseEverything: () => Promise.resolve(),
      },
    });
    await model.connect('dropbox');
    expect(model.act.failure.value?.code).toBe('sign-in-refused');
    expect(model.connecting.value).toBeUndefined();
  });

  it('revokes the open links of one account first when told so', async () => {
    const links = [
      sampleLink({ id: 'a' }),
      sampleLink({ id: 'b', accountId: 'dropbox:2' }),
      sampleLink({ id: 'c', state: 'revoked' }),
    ];
    const { model, asked } = await options({}, links);
    await model.revokeFirst(sampleAccount());
    expect(asked).toEqual([['revoke', ['a']]]);
    expect(model.revokingFirst.value).toBe(1);
  });

  it('asks each connected account for its space once, and lives without the answer', async () => {
    const readSpace = vi.fn(() => Promise.reject(new PhotolinkError('offline')));
    const { model } = await options({ readSpace });
    await model.refresh();
    await vi.waitFor(() => {
      expect(model.spaces.of.value.get('dropbox:1')).toBe('unknown');
    });
    expect(readSpace).toHaveBeenCalledTimes(1);
  });
});

describe('the search for lost links', () => {
  const me = sampleAccount();
  const failure = { code: 'offline', facts: {} } as const;
  const missed = [{ accountId: me.id, failure }];
  const drive = sampleAccount({ id: 'google-drive:1', provider: 'google-drive' });

  it.each([
    ['one', { found: 1, missed: [] }, 'Found 1 link.'],
    ['several', { found: 3, missed: [] }, 'Found 3 links.'],
    ['nothing', { found: 0, missed: [] }, 'Nothing new was found.'],
    [
      'some, but not everywhere',
      { found: 2, missed },
      'Found 2 links. Dropbox: You’re offline. Check your connection, then try again.',
    ],
    [
      'nothing, for a reason',
      { found: 0, missed },
      'Dropbox: You’re offline. Check your connection, then try again.',
    ],
    ['a failure before', failure, 'You’re offline. Check your connection, then try again.'],
    ['nobody to ask', 'no-account', 'Connect Dropbox or Google Drive first.'],
    ['nothing yet', 'looking', 'Looking for your links…'],
    ['no search', undefined, ''],
  ] as const)('tells of %s', (_what, search, said) => {
    expect(searchText(english, search, [me, drive])).toBe(said);
  });

  it('names the account where there are several of one cloud', () => {
    const other = sampleAccount({ id: 'dropbox:2', label: 'other@example.org' });
    const said = searchText(english, { found: 0, missed }, [me, other]);
    expect(said).toMatch(/^Dropbox \(me@example\.org\): You’re offline/);
  });

  it.each([[[]], [[sampleAccount({ id: 'google-photos:1', provider: 'google-photos' })]]])(
    'asks nobody where only %j is connected',
    async (accounts) => {
      const findLinks = vi.fn(() => Promise.resolve({ found: 0, missed: [] }));
      const { model } = await options({ findLinks, readAccounts: () => Promise.resolve(accounts) });
      await model.search.find();
      expect(model.search.state.value).toBe('no-account');
      expect(findLinks).not.toHaveBeenCalled();
    },
  );

  it('is begun once, and shows what it found', async () => {
    const links: Link[] = [];
    const findLinks = vi.fn(() => {
      links.push(sampleLink());
      return Promise.resolve({ found: 1, missed: [] });
    });
    const { model } = await options({ findLinks }, links);
    const finding = model.search.find();
    expect(model.search.state.value).toBe('looking');
    await Promise.all([finding, model.search.find()]);
    expect(findLinks).toHaveBeenCalledTimes(1);
    expect(model.search.state.value).toEqual({ found: 1, missed: [] });
    expect(model.links.value).toHaveLength(1);
  });

  it('says why nobody could be asked', async () => {
    const findLinks = () => Promise.reject(new PhotolinkError('storage-unavailable'));
    const { model } = await options({ findLinks });
    await model.search.find();
    expect(model.search.state.value).toMatchObject({ code: 'storage-unavailable' });
  });
});

describe('the list as a file', () => {
  it('comes back as it went, without pictures', async () => {
    const link = sampleLink({ thumbnail: new Blob(['picture']) });
    const { model, saved } = await options({}, [link]);
    await model.files.exportList();
    expect(saved[0]?.name).toMatch(/^photolink-links-2026-11-2\d\.json$/);
    expect(readLinkList(saved[0]?.text ?? '')).toEqual([sampleLink()]);
  });

  it('comes back from a spreadsheet too', async () => {
    const { model, saved } = await options({}, [sampleLink({ id: 'mine' })]);
    await model.files.exportSheet();
    expect(saved[0]?.name).toMatch(/^photolink-links-2026-11-2\d\.csv$/);
    const other = await options();
    await other.model.files.importList(new Blob([saved[0]?.text ?? '']));
    expect(other.links).toEqual([sampleLink({ id: 'mine' })]);
  });

  it('adds the rows that are not there and leaves those that are', async () => {
    const mine = sampleLink({ id: 'a', chatLabel: 'mine' });
    const { model, links } = await options({}, [mine]);
    const rows = [sampleLink({ id: 'a', chatLabel: 'theirs' }), sampleLink({ id: 'b' })];
    await model.files.importList(new Blob([writeLinkList(rows, NOW_MS)]));
    expect(model.files.imported.value).toBe(1);
    expect(links.map(({ id, chatLabel }) => [id, chatLabel])).toEqual([
      ['a', 'mine'],
      ['b', '@anna'],
    ]);
  });

  it('names no photo, and says nothing of what was written beside the link', () => {
    const told = { fileNames: ['beach at home.jpg'], message: 'our secret', removesPhoto: true };
    const list = writeLinkList([sampleLink(told)], NOW_MS);
    expect(list).not.toMatch(/beach|secret|removesPhoto/);
    expect(readLinkList(list)).toEqual([sampleLink()]);
  });

  it('takes over links made by hand, and trusts nobody who had looked at them', () => {
    const row = sampleLink(MADE_BY_HAND);
    const guided = { ...row.guided, confirmedBy: 'nobody' };
    expect(readLinkList(writeLinkList([row], NOW_MS))).toEqual([{ ...row, guided }]);
  });

  it.each([
    'https://share.icloud.com/photos/0abcdefghijklmnopqrstuvwx',
    'https://www.icloud.com/sharedalbum/#B0abcdefghijklm',
    'https://photos.icloud.com/shared/album/0abcdefghijklmnopqrstuvwx',
    'https://www.icloud.com.cn/iclouddrive/0abcdefghijklmnopqrstuvwx',
  ])('takes over %s', (url) => {
    const list = writeLinkList([sampleLink({ ...MADE_BY_HAND, url })], NOW_MS);
    expect(readLinkList(list)?.[0]?.url).toBe(url);
  });

  it.each([
    ['nothing is known', undefined],
    ['the kind is unknown', { kind: 'fax' }],
    ['the page to end it is somewhere else', { stopPage: 'https://evil.example/' }],
    ['the service’s end is no date', { endsAboutMs: 'soon' }],
    ['the service’s end is beyond all dates', { endsAboutMs: 1e300 }],
  ])('refuses a link made by hand of which %s', (_what, wrong) => {
    const guided = wrong && { ...MADE_BY_HAND.guided, ...wrong };
    expect(readLinkList(listWith({ ...MADE_BY_HAND, guided }))).toBeUndefined();
  });

  it.each([
    ['no JSON', 'hello'],
    ['other JSON', '{"links":[]}'],
    ['null', 'null'],
    ['a script for an address', listWith({ url: 'javascript:alert(1)' })],
    ['an unknown state', listWith({ state: 'fine' })],
    ['an unknown cloud', listWith({ provider: 'evil' })],
    ['a row without an id', listWith({ id: '' })],
    ['a date that is none', listWith({ createdAtMs: 'yesterday' })],
    ['a date beyond all dates', listWith({ endsAtMs: 8.64e15 + 1 })],
    ['a date before there were links', listWith({ checkedAtMs: Date.UTC(1999, 11, 31) })],
    ['a date after there are links', listWith({ createdAtMs: Date.UTC(2101, 0) })],
    ['an item that is none', listWith({ item: { kind: 'all', id: '', path: '' } })],
  ])('refuses %s and changes nothing', async (_what, text) => {
    const { model, links } = await options();
    await model.files.importList(new Blob([text]));
    expect(model.files.imported.value).toBe('refused');
    expect(links).toEqual([]);
  });

  it('takes over nothing but known fields', () => {
    const text = listWith({ evil: 'x', thumbnail: 'x' });
    expect(readLinkList(text)).toEqual([sampleLink()]);
  });
});

const MADE_BY_HAND = {
  provider: 'icloud',
  url: 'https://share.icloud.com/photos/0abcdefghijklmnopqrstuvwx',
  endedBy: 'user',
  guided: {
    kind: 'icloud-link',
    confirmedBy: 'stranger',
    stopPage: 'https://www.icloud.com/photos/',
    endsAboutMs: NOW_MS,
    isReminded: true,
  },
} as const satisfies Partial<Link>;

function listWith(fields: Record<string, unknown>): string {
  const { links, ...file } = JSON.parse(writeLinkList([sampleLink()], NOW_MS)) as {
    links: object[];
  };
  return JSON.stringify({ ...file, links: links.map((link) => ({ ...link, ...fields })) });
}
