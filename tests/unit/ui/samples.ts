import { signal } from '@preact/signals';
import type { Link } from '#core/link.ts';
import type { PreparedPhoto, StoredPhoto } from '#core/photo.ts';
import type { Account } from '#core/provider.ts';
import { DEFAULT_SETTINGS } from '#core/settings.ts';
import type { Share } from '#core/share.ts';
import type { PanelNeeds } from '#ui/panel/panel-model.ts';
import type { PanelOrder } from '#ui/panel/share-start.ts';

/** Noon on 22 November 2026, wherever the tests run: texts name local days. */
export const NOW_MS = new Date(2026, 10, 22, 12).getTime();
export const DAY_MS = 86_400_000;

/** A link as it is right after sharing. */
export function sampleLink(fields: Partial<Link> = {}): Link {
  return {
    id: 'link-1',
    shareId: 'share-1',
    createdAtMs: NOW_MS - 3_600_000,
    provider: 'dropbox',
    accountId: 'dropbox:1',
    accountLabel: 'me@example.org',
    chatLabel: '@anna',
    item: { kind: 'album', id: 'id:1', path: '/a' },
    photoCount: 3,
    thumbnail: undefined,
    url: 'https://www.dropbox.com/scl/fi/x',
    state: 'public',
    endsAtMs: NOW_MS + 30 * DAY_MS,
    endedBy: 'photolink',
    checkedAtMs: NOW_MS,
    failure: undefined,
    retry: undefined,
    ...fields,
  };
}

/** A share of two photos, the first of which is in the cloud. */
export function sampleShare(fields: Partial<Share> = {}): Share {
  const photo = { name: 'a.jpg', extension: 'jpg', sizeBytes: 100, cursor: undefined } as const;
  return {
    id: 'share-1',
    createdAtMs: NOW_MS,
    chat: { handle: '@anna' },
    origin: { ticket: 'ticket', tabId: 1, frameId: 0 },
    provider: 'dropbox',
    accountId: 'dropbox:1',
    accountLabel: 'me@example.org',
    photos: [
      { ...photo, id: 'p1', sentBytes: 100, item: { kind: 'photo', id: 'id:1', path: '/a/1' } },
      { ...photo, id: 'p2', sentBytes: 50, item: undefined },
    ],
    asAlbum: true,
    album: undefined,
    plan: { folder: '/a', paths: ['/a/1', '/a/2'] },
    message: '',
    template: '{message} {link}',
    end: '30-days',
    state: 'uploading',
    failure: undefined,
    retry: undefined,
    cleanUp: undefined,
    leftovers: [],
    text: undefined,
    urls: ['https://www.dropbox.com/scl/fi/x'],
    handOver: 'not-yet',
    dismissed: false,
    note: undefined,
    ...fields,
  };
}

/** A connected account. */
export function sampleAccount(fields: Partial<Account> = {}): Account {
  return {
    id: 'dropbox:1',
    provider: 'dropbox',
    label: 'me@example.org',
    state: 'connected',
    connectedAtMs: 1,
    endsLinks: false,
    ...fields,
  };
}

/** What the photo worker would make of any file. */
export function samplePrepared(fields: Partial<PreparedPhoto> = {}): PreparedPhoto {
  return {
    blob: new Blob([new Uint8Array(500_000)]),
    extension: 'jpg',
    width: 2048,
    height: 1536,
    thumbnail: new Blob(['t']),
    kind: 'still',
    durationMs: undefined,
    metadataRemoved: true,
    pickedBytes: 4_000_000,
    found: { place: false, device: undefined },
    stilled: false,
    ...fields,
  };
}

/** A panel's surroundings in memory: what was asked of them can be read back. */
export function fakePanel(overrides: Partial<PanelNeeds> = {}) {
  const shelf = new Map<string, StoredPhoto>();
  const shares = new Map<string, Share>();
  const orders: PanelOrder[] = [];
  const asked: string[] = [];
  let ids = 0;
  const ask = (name: string) => (id: string) => {
    asked.push(`${name} ${id}`);
    return Promise.resolve();
  };
  const needs: PanelNeeds = {
    ticket: 'ticket',
    preparer: { prepare: () => Promise.resolve(samplePrepared()) },
    slideshow: {
      format: () => Promise.resolve(undefined),
      make: () => Promise.resolve(samplePrepared()),
    },
    slideshowName: 'Slideshow',
    shelf: {
      get: (id) => Promise.resolve(shelf.get(id)),
      put: (photo) => Promise.resolve(void shelf.set(photo.id, photo)),
      remove: (gone) => {
        for (const id of gone) shelf.delete(id);
        return Promise.resolve();
      },
    },
    newId: () => `photo-${++ids}`,
    now: () => NOW_MS,
    readAccounts: () => Promise.resolve([sampleAccount()]),
    connect: () => Promise.resolve(sampleAccount()),
    readSpace: () => Promise.resolve({ usedBytes: 0, totalBytes: undefined }),
    readShare: (id) => Promise.resolve(shares.get(id)),
    readLink: () => Promise.resolve({ refused: 'no-link' }),
    takeLink: () => Promise.resolve({ refused: 'no-link' }),
    startShare: (order) => {
      orders.push(order);
      shares.set('share-1', sampleShare({ state: 'queued' }));
      return Promise.resolve('share-1');
    },
    commands: {
      replacePhoto: (id, photoId, newPhotoId) => {
        asked.push(`replace ${id} ${photoId} ${newPhotoId}`);
        const share = shares.get(id) ?? sampleShare();
        const photos = share.photos.map((photo) =>
          photo.id === photoId ? { ...photo, id: newPhotoId } : photo,
        );
        shares.set(id, { ...share, state: 'queued', failure: undefined, photos });
        return Promise.resolve();
      },
      retryShare: ask('retry'),
      cancelShare: ask('cancel'),
      insertLink: () => Promise.resolve('other-chat'),
      dismissShare: ask('dismiss'),
      copy: () => Promise.resolve(true),
    },
    sight: {
      state: signal('clear'),
      isStuck: signal(false),
      isKeeping: signal(false),
      require: () => Promise.resolve(),
      requireSoon: () => Promise.resolve(),
    },
    changeSettings: () => Promise.resolve(),
    takePicks: () => Promise.resolve([]),
    countPicks: () => Promise.resolve(0),
    openCamera: () => Promise.resolve(),
    moveToWindow: () => Promise.resolve(void asked.push('move')),
    close: () => Promise.resolve(void asked.push('close')),
    ...overrides,
  };
  const start = {
    chatLabel: '@anna',
    shareId: null,
    photosLeft: false,
    notice: 'none' as const,
    isWindow: false,
    settings: DEFAULT_SETTINGS,
  };
  return { needs, start, shelf, shares, orders, asked };
}

/** A picked file. */
export function sampleFile(name: string): File {
  return new File(['bytes'], name, { type: 'image/jpeg' });
}

/** A promise that a test keeps when it is time. */
export function promised<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((keep) => {
    resolve = keep;
  });
  return { promise, resolve };
}
