import { openDB } from 'idb';

/** A database as an older version of the product left it, and what it is to become. */
interface OldDatabase {
  readonly version: number;
  readonly make: () => Promise<void>;
  /** What has to be in each store afterwards. */
  readonly becomes: Readonly<Record<string, readonly unknown[]>>;
  /** Links with something to be done, the earliest first. */
  readonly due: readonly string[];
}

const LINK = {
  shareId: 'a share',
  createdAtMs: 1000,
  provider: 'dropbox',
  accountId: 'dropbox:1',
  accountLabel: 'me@example.com',
  chatLabel: '@anna',
  item: { kind: 'photo', id: 'id:1', path: '/2026-11/photo-1 abcdefgh.jpg' },
  photoCount: 1,
  thumbnail: undefined,
  url: 'https://www.dropbox.com/scl/fi/x/photo-1.jpg?rlkey=y&dl=0',
  endsAtMs: undefined,
  endedBy: 'photolink',
  checkedAtMs: 1000,
  failure: undefined,
};

const SHARE = {
  createdAtMs: 1000,
  chat: { handle: '@anna' },
  origin: { ticket: 't', tabId: 1, frameId: 0 },
  provider: 'dropbox',
  accountId: 'dropbox:1',
  accountLabel: 'me@example.com',
  photos: [{ id: 'p', name: 'IMG_1.HEIC', extension: 'jpg', sizeBytes: 4, sentBytes: 2 }],
  asAlbum: false,
  album: undefined,
  plan: { folder: undefined, paths: ['/2026-11/photo-1 abcdefgh.jpg'] },
  message: 'look',
  template: '{message} {link}',
  end: '30-days',
  failure: undefined,
  text: undefined,
  urls: [],
  insertTried: false,
  dismissed: false,
  note: undefined,
};

const VERSION_1_LINKS = [
  { ...LINK, id: 'ends', state: 'public', endsAtMs: 9000 },
  { ...LINK, id: 'intended', state: 'intended', endsAtMs: 5000, url: undefined },
  { ...LINK, id: 'never', state: 'public' },
  { ...LINK, id: 'pending', state: 'revoke-pending', failure: { code: 'offline', facts: {} } },
  { ...LINK, id: 'revoked', state: 'revoked', endsAtMs: 100 },
];

const VERSION_2_LINK = {
  ...LINK,
  ...{ id: 'ends', state: 'public', endsAtMs: 9000, dueAtMs: 9000, retry: undefined },
};

const THUMBNAIL = new Blob(['small'], { type: 'image/jpeg' });

const VERSION_1_SHARES = [
  { ...SHARE, id: 'cancelled', state: 'cancelled', cleanUpPending: true },
  { ...SHARE, id: 'failed', state: 'failed', cleanUpPending: false },
  { ...SHARE, id: 'ready', state: 'ready', insertTried: true, cleanUpPending: false },
  { ...SHARE, id: 'uploading', state: 'uploading', cleanUpPending: false },
];

const ACCOUNT = { id: 'dropbox:1', provider: 'dropbox', label: 'me@example.com' };
const GRANT = { accountId: 'dropbox:1', clientId: 'key', refreshToken: 'secret' };
const PHOTO = { id: 'p', ticket: 't', name: 'IMG_1.HEIC', storedAtMs: 1000 };
const SETTINGS = { linkEnd: '7-days', photoSize: 'large', template: '{link}', clientIds: {} };

/** One of every released version, oldest first. */
export const OLD_DATABASES: readonly OldDatabase[] = [
  {
    version: 1,
    make: async () => {
      const database = await openDB('photolink', 1, {
        upgrade(opened) {
          opened.createObjectStore('shares', { keyPath: 'id' });
          opened.createObjectStore('photos', { keyPath: 'id' }).createIndex('ticket', 'ticket');
          const links = opened.createObjectStore('links', { keyPath: 'id' });
          for (const name of ['createdAtMs', 'shareId', 'state']) links.createIndex(name, name);
          opened.createObjectStore('accounts', { keyPath: 'id' });
          opened.createObjectStore('grants', { keyPath: 'accountId' });
          opened.createObjectStore('settings');
        },
      });
      for (const link of VERSION_1_LINKS) await database.put('links', link);
      for (const share of VERSION_1_SHARES) await database.put('shares', share);
      await database.put('photos', PHOTO);
      await database.put('accounts', ACCOUNT);
      await database.put('grants', GRANT);
      await database.put('settings', SETTINGS, 'settings');
      database.close();
    },
    becomes: {
      links: VERSION_1_LINKS.map((link) => ({
        ...link,
        state: link.id === 'pending' ? 'revoking' : link.state,
        retry: undefined,
      })),
      shares: VERSION_1_SHARES.map(({ cleanUpPending, insertTried, ...share }) => ({
        ...share,
        retry: undefined,
        cleanUp: cleanUpPending ? { pass: 'first' } : undefined,
        leftovers: [],
        handOver: insertTried ? 'over' : 'not-yet',
      })),
      photos: [PHOTO],
      accounts: [ACCOUNT],
      grants: [GRANT],
      settings: [SETTINGS],
      pauses: [],
    },
    due: ['pending', 'intended', 'ends'],
  },
  {
    version: 2,
    make: async () => {
      const database = await openDB('photolink', 2, {
        upgrade(opened) {
          opened.createObjectStore('shares', { keyPath: 'id' });
          opened.createObjectStore('photos', { keyPath: 'id' }).createIndex('ticket', 'ticket');
          const links = opened.createObjectStore('links', { keyPath: 'id' });
          const indexes = ['createdAtMs', 'shareId', 'state', 'dueAtMs'];
          for (const name of indexes) links.createIndex(name, name);
          opened.createObjectStore('accounts', { keyPath: 'id' });
          opened.createObjectStore('grants', { keyPath: 'accountId' });
          opened.createObjectStore('settings');
          opened.createObjectStore('pauses', { keyPath: 'accountId' });
        },
      });
      await database.put('links', VERSION_2_LINK);
      await database.put('photos', PHOTO);
      await database.put('accounts', ACCOUNT);
      await database.put('grants', GRANT);
      await database.put('settings', SETTINGS, 'settings');
      database.close();
    },
    becomes: {
      links: [VERSION_2_LINK],
      photos: [PHOTO],
      accounts: [ACCOUNT],
      grants: [GRANT],
      settings: [SETTINGS],
      picks: [],
    },
    due: ['ends'],
  },
  {
    version: 3,
    make: async () => {
      const database = await openDB('photolink', 3, {
        upgrade(opened) {
          opened.createObjectStore('shares', { keyPath: 'id' });
          opened.createObjectStore('photos', { keyPath: 'id' }).createIndex('ticket', 'ticket');
          const links = opened.createObjectStore('links', { keyPath: 'id' });
          const indexes = ['createdAtMs', 'shareId', 'state', 'dueAtMs'];
          for (const name of indexes) links.createIndex(name, name);
          opened.createObjectStore('accounts', { keyPath: 'id' });
          opened.createObjectStore('grants', { keyPath: 'accountId' });
          opened.createObjectStore('settings');
          opened.createObjectStore('pauses', { keyPath: 'accountId' });
          opened.createObjectStore('picks', { keyPath: 'id' });
        },
      });
      await database.put('links', { ...VERSION_2_LINK, thumbnail: THUMBNAIL });
      await database.put('links', { ...VERSION_2_LINK, id: 'without picture' });
      database.close();
    },
    becomes: {
      links: [VERSION_2_LINK, { ...VERSION_2_LINK, id: 'without picture' }],
      thumbnails: [{ size: THUMBNAIL.size, type: THUMBNAIL.type }],
    },
    due: ['ends', 'without picture'],
  },
];
