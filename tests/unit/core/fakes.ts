import { CAPABILITIES } from '#core/capabilities.ts';
import { createShare } from '#core/create-share.ts';
import type { EngineNeeds } from '#core/engine-needs.ts';
import { PhotolinkError } from '#core/errors.ts';
import { dueAtMs, type Link } from '#core/link.ts';
import type { LinkEnd } from '#core/link-end.ts';
import { createLinkKeeper, type LinkKeeper } from '#core/link-keeper.ts';
import type { StoredPhoto } from '#core/photo.ts';
import type { Account, Provider, ProviderId } from '#core/provider.ts';
import { createShareEngine, type ShareEngine } from '#core/share-engine.ts';
import type { PlaceOutcome, Share } from '#core/share.ts';
import { createQuiet } from '#core/quiet.ts';
import { createWakePlan } from '#core/wake.ts';
import { createMade, type Made, openGuide } from './guide.ts';
import { createLife, type Death, type Life } from './life.ts';
import { createRemote, openRemote, type Remote } from './remote.ts';

export const NOW_MS = Date.UTC(2026, 10, 22, 3);
export const HOUR_MS = 3_600_000;
export const CHAT = { convId: '7', handle: '@anna', name: 'Anna' };
export const ACCOUNT: Account = {
  id: 'dropbox:1',
  provider: 'dropbox',
  label: 'me@example.com',
  state: 'connected',
  connectedAtMs: 0,
  endsLinks: true,
};

/** All that outlives the background, and the background that lives now. */
export interface World {
  readonly shares: Map<string, Share>;
  readonly links: Map<string, Link>;
  readonly shelf: Map<string, StoredPhoto>;
  readonly accounts: Map<string, Account>;
  readonly remote: Remote;
  /** What is behind the links that the user makes by hand. */
  readonly made: Made;
  /** Texts that are in the composer. */
  readonly placed: string[];
  readonly page: { outcome: PlaceOutcome };
  readonly alarms: Map<string, number>;
  readonly clock: { ms: number };
  /** Starts a background on what is kept; the one before is no more. */
  readonly live: (death?: Death) => Background;
}

export interface Background {
  readonly engine: ShareEngine;
  readonly keeper: LinkKeeper;
  readonly needs: EngineNeeds;
  readonly life: Life;
  /** Resolves when no work is under way, or when the background has died. */
  readonly idle: () => Promise<void>;
}

/** A device with one account, a page that takes texts, and nothing shared yet. */
export function createWorld(): World {
  const world: World = {
    shares: new Map(),
    links: new Map(),
    shelf: new Map(),
    accounts: new Map([[ACCOUNT.id, ACCOUNT]]),
    remote: createRemote(),
    made: createMade(),
    placed: [],
    page: { outcome: 'inserted' },
    alarms: new Map(),
    clock: { ms: NOW_MS },
    live: (death) => createBackground(world, createLife(death)),
  };
  return world;
}

function createBackground(world: World, life: Life): Background {
  const working = new Set<Promise<unknown>>();
  const needs = createNeeds(world, life, working);
  const keeper = createLinkKeeper(needs);
  return {
    engine: createShareEngine(needs, keeper),
    keeper,
    needs,
    life,
    idle: async () => {
      while (working.size > 0 && !life.isDead()) {
        await Promise.race([Promise.allSettled(working), life.died]);
      }
    },
  };
}

function createNeeds(world: World, life: Life, working: Set<Promise<unknown>>): EngineNeeds {
  const { shares, links, shelf, accounts } = world;
  const linksWhere = (name: string, isWanted: (link: Link) => boolean) =>
    life.read(name, () => [...links.values()].filter(isWanted));
  const journal: EngineNeeds['journal'] = {
    get: (id) => life.read('journal.get', () => shares.get(id)),
    put: (share) => life.step(`journal.put ${share.state}`, () => void shares.set(share.id, share)),
    remove: (id) => life.step('journal.remove', () => void shares.delete(id)),
    all: () => life.read('journal.all', () => [...shares.values()]),
  };
  const ledger: EngineNeeds['ledger'] = {
    get: (id) => life.read('ledger.get', () => links.get(id)),
    update: (id, change) => {
      const known = change(links.get(id));
      if (known === undefined) return life.read('ledger.get', () => links.get(id));
      return life.step(`ledger.put ${known.state}`, () => {
        const changed = change(links.get(id));
        if (changed !== undefined) links.set(id, changed);
        return changed ?? links.get(id);
      });
    },
    updateAll: (ids, change) =>
      life.step('ledger.updateAll', () => {
        for (const id of ids) {
          const link = links.get(id);
          if (link !== undefined) links.set(id, change(link));
        }
      }),
    remove: (id) => life.step('ledger.remove', () => void links.delete(id)),
    ofShare: (shareId) => linksWhere('ledger.ofShare', (link) => link.shareId === shareId),
    all: () => linksWhere('ledger.all', () => true),
    inState: (state) => linksWhere('ledger.inState', (link) => link.state === state),
    dueBy: (ms) => linksWhere('ledger.dueBy', (link) => (dueAtMs(link) ?? Infinity) <= ms),
    nextDueMs: () =>
      life.read('ledger.nextDueMs', () => {
        const dates = [...links.values()].flatMap((link) => dueAtMs(link) ?? []);
        return dates.length === 0 ? undefined : Math.min(...dates);
      }),
  };
  const now = () => world.clock.ms;
  const setAlarm = (name: string, atMs: number | undefined) =>
    life.step('alarm.set', () => {
      if (atMs === undefined) world.alarms.delete(name);
      else world.alarms.set(name, atMs);
    });
  return {
    journal,
    ledger,
    photos: {
      get: (id) => life.read('photos.get', () => shelf.get(id)),
      remove: (ids) => life.step('photos.remove', () => void ids.map((id) => shelf.delete(id))),
    },
    accounts: {
      get: (id) => life.read('accounts.get', () => accounts.get(id)),
      change: (id, fields) =>
        life.step('accounts.change', () => {
          const account = accounts.get(id);
          if (account !== undefined) accounts.set(id, { ...account, ...fields });
        }),
    },
    openAccount: async (id) => {
      const account = await life.read('accounts.open', () => accounts.get(id));
      if (account === undefined) throw new PhotolinkError('not-connected');
      return openRemote(world.remote, life);
    },
    lookAsStranger: (provider, url, { signal }) =>
      isGuided(provider)
        ? life.step(`look ${url}`, () => world.made.stranger, signal)
        : life.read(`look ${url}`, () => world.remote.stranger),
    guideOf: (provider) => (isGuided(provider) ? openGuide(world.made) : undefined),
    placeText: ({ text = '' }, isRepeat) =>
      life.step('page.placeText', () => {
        if (world.page.outcome !== 'inserted') return world.page.outcome;
        if (!isRepeat || !world.placed.includes(text)) world.placed.push(text);
        return 'inserted';
      }),
    endText: (endsAtMs) =>
      endsAtMs === undefined ? 'taken back' : new Date(endsAtMs).toISOString().slice(0, 10),
    keepAliveDuring: (work) => {
      const begun = work();
      working.add(begun);
      const over = () => void working.delete(begun);
      begun.then(over, over);
      return begun;
    },
    quiet: createQuiet(),
    wake: createWakePlan({ journal, ledger, alarms: { set: setAlarm }, now }),
    now,
  };
}

function isGuided(provider: ProviderId): boolean {
  return CAPABILITIES[provider].links === 'guided';
}

/** A cloud that names places after the share's time; it opens nothing. */
export const PROVIDER: Provider = {
  id: 'dropbox',
  capabilities: CAPABILITIES.dropbox,
  plan: ({ extensions, asAlbum }) => {
    const folder = asAlbum ? '/photos' : undefined;
    return { folder, paths: extensions.map((ext, at) => `${folder ?? ''}/photo-${at + 1}.${ext}`) };
  },
  open: () => {
    throw new Error('opened elsewhere');
  },
  connect: () => Promise.reject(new Error('not here')),
  disconnect: () => Promise.resolve(),
};

export interface ShareChoice {
  readonly photos?: number;
  readonly oneLinkForAll?: boolean;
  readonly message?: string;
  readonly end?: LinkEnd;
  /** The account is known to set them, whatever the world's cloud says. */
  readonly password?: string;
}

/** Puts photos on the shelf and makes the share of them, not started yet. */
export function prepareShare(world: World, choice: ShareChoice = {}): Share {
  const photos = Array.from({ length: choice.photos ?? 1 }, (_none, at) => storedPhoto(at + 1));
  for (const photo of photos) world.shelf.set(photo.id, photo);
  const wish = {
    id: 'share',
    nowMs: world.clock.ms,
    chat: CHAT,
    origin: { ticket: 'ticket', tabId: 1, frameId: 0 },
    account: { ...ACCOUNT, setsPasswords: true },
    photos,
    oneLinkForAll: choice.oneLinkForAll ?? true,
    message: choice.message ?? 'look',
    template: '{message} {link}',
    end: choice.end ?? '30-days',
    password: choice.password ?? '',
  };
  return createShare(wish, PROVIDER);
}

/** A prepared photo of four bytes. */
export function storedPhoto(number: number, fields: Partial<StoredPhoto> = {}): StoredPhoto {
  return {
    id: `photo-${number}`,
    ticket: 'ticket',
    name: `IMG_${number}.HEIC`,
    storedAtMs: NOW_MS,
    blob: new Blob(['data']),
    extension: 'jpg',
    width: 4,
    height: 3,
    thumbnail: new Blob(['small']),
    kind: 'still',
    durationMs: undefined,
    metadataRemoved: true,
    pickedBytes: 40,
    found: { place: false, device: undefined },
    stilled: false,
    ...fields,
  };
}

/** A row of the ledger, with its photo and link at the cloud where it is public. */
export function addLink(world: World, id: string, fields: Partial<Link> = {}): Link {
  const path = `/${id}.jpg`;
  const row: Link = {
    id,
    shareId: `share of ${id}`,
    createdAtMs: NOW_MS,
    provider: 'dropbox',
    accountId: ACCOUNT.id,
    accountLabel: ACCOUNT.label,
    chatLabel: '@anna',
    item: { kind: 'photo', id: `id:${path}`, path },
    photoCount: 1,
    thumbnail: undefined,
    url: `https://www.dropbox.com/scl${path}`,
    state: 'public',
    endsAtMs: undefined,
    endedBy: 'photolink',
    checkedAtMs: undefined,
    failure: undefined,
    retry: undefined,
    ...fields,
  };
  world.links.set(id, row);
  world.remote.files.add(path);
  if (row.url !== undefined) world.remote.links.set(path, row.url);
  return row;
}
