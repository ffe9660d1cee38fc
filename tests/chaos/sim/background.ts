import type { EngineNeeds } from '#core/engine-needs.ts';
import { PhotolinkError } from '#core/errors.ts';
import { createLinkKeeper, type LinkKeeper } from '#core/link-keeper.ts';
import type { CatchUp } from '#core/retry.ts';
import { goOn } from '#core/go-on.ts';
import { createShareEngine, type ShareEngine } from '#core/share-engine.ts';
import { createQuiet } from '#core/quiet.ts';
import { createWakePlan } from '#core/wake.ts';
import type { Database } from '#platform/database.ts';
import { createAccountStore } from '#platform/account-store.ts';
import { createGrantStore } from '#platform/grant-store.ts';
import { createLinkStore } from '#platform/link-store.ts';
import { createPauseStore } from '#platform/pause-store.ts';
import { createPhotoShelf } from '#platform/photo-shelf.ts';
import { createShareStore } from '#platform/share-store.ts';
import { createDropbox } from '#providers/dropbox/create-dropbox.ts';
import { createInProcessFetch } from '../../standins/in-process-fetch.ts';
import type { Life } from '../../unit/core/life.ts';
import type { Device } from './device.ts';
import { mortal } from './mortal.ts';

/** The product's background, put together as the extension does, in a life that can end anywhere. */
export interface Background {
  readonly engine: ShareEngine;
  readonly keeper: LinkKeeper;
  readonly provider: ReturnType<typeof createDropbox>;
  readonly stores: ReturnType<typeof openStores>;
  readonly life: Life;
  /** Does what a start or an alarm does, and resolves when nothing is under way, or with death. */
  readonly goOn: (now: CatchUp) => Promise<void>;
  /** Resolves when `act` and all that it began is over, or with death. */
  readonly during: (act: () => Promise<unknown>) => Promise<void>;
}

const feed = { announce: () => undefined, listen: () => undefined };

/** Everything on the disk. */
export function openStores(database: Promise<Database>) {
  return {
    journal: createShareStore(database, feed),
    ledger: createLinkStore(database, feed),
    photos: createPhotoShelf(database),
    accounts: createAccountStore(database, feed),
    grants: createGrantStore(database),
    pauses: createPauseStore(database),
  };
}

/** One life of the background on that device. */
export function startBackground(
  device: Device,
  database: Promise<Database>,
  life: Life,
): Background {
  const disk = openStores(database);
  const stores = {
    journal: mortal(life, 'journal', disk.journal),
    ledger: mortal(life, 'ledger', disk.ledger),
    photos: mortal(life, 'photos', disk.photos),
    accounts: mortal(life, 'accounts', disk.accounts),
    grants: mortal(life, 'grants', disk.grants),
    pauses: mortal(life, 'pauses', disk.pauses),
  };
  const provider = openProvider(device, stores, life);
  const working = new Set<Promise<unknown>>();
  const needs = engineNeeds(device, { stores, provider, life, working });
  const keeper = createLinkKeeper(needs);
  const engine = createShareEngine(needs, keeper);
  const idle = async () => {
    while (working.size > 0 && !life.isDead()) {
      await Promise.race([Promise.allSettled(working), life.died]);
    }
  };
  const during = async (act: () => Promise<unknown>) => {
    await Promise.race([life.died, act()]);
    await idle();
  };
  return {
    ...{ engine, keeper, provider, stores: disk, life, during },
    goOn: (now) => during(() => goOn(needs, keeper, engine, now)),
  };
}

function openProvider(
  device: Device,
  stores: Pick<ReturnType<typeof openStores>, 'grants' | 'pauses' | 'accounts'>,
  life: Life,
) {
  const network = createInProcessFetch([device.dropbox], device.faults);
  const session = sessionOf(device);
  return createDropbox({
    ...stores,
    ...session,
    fetch: async (url, init) => {
      const { pathname } = new URL(url);
      // Dead in the middle: the request may be on its way, or answered, and nobody hears of it.
      return life.answer(`fetch ${pathname}`, async () => {
        device.requests.push(pathname);
        return device.network.carry(device.requests.length - 1, () => network(url, init));
      });
    },
    authWindow: { redirectUrl: '', open: () => Promise.reject(new Error('not now')) },
    endsLinks: async (accountId) => (await stores.accounts.get(accountId))?.endsLinks,
    timeoutSignal: () => new AbortController().signal,
    now: device.time.now,
    random: () => 0.5,
    sleep: (ms) => {
      device.time.pass(ms);
      return Promise.resolve();
    },
  });
}

/** The memory that ends with the browser. */
export function sessionOf({ session }: Device) {
  const part = <T>(prefix: string) => ({
    get: (key: string) => Promise.resolve(session.get(`${prefix}/${key}`) as T | undefined),
    put: (key: string, value: T) => Promise.resolve(void session.set(`${prefix}/${key}`, value)),
    remove: (key: string) => Promise.resolve(void session.delete(`${prefix}/${key}`)),
  });
  return {
    accessTokens: part<{ token: string; expiresAtMs: number }>('token'),
    pendingSignIns: { put: () => Promise.resolve(), remove: () => Promise.resolve() },
  };
}

function engineNeeds(
  device: Device,
  parts: {
    readonly stores: Pick<
      ReturnType<typeof openStores>,
      'journal' | 'ledger' | 'photos' | 'accounts'
    >;
    readonly provider: ReturnType<typeof createDropbox>;
    readonly life: Life;
    readonly working: Set<Promise<unknown>>;
  },
): EngineNeeds {
  const { stores, provider, life, working } = parts;
  const alarms = {
    set: (name: string, atMs: number | undefined) =>
      life.step('alarm', () => {
        if (atMs === undefined) device.alarms.delete(name);
        else device.alarms.set(name, atMs);
      }),
  };
  return {
    ...stores,
    openAccount: async (accountId) => {
      if ((await stores.accounts.get(accountId)) === undefined) {
        throw new PhotolinkError('not-connected');
      }
      return provider.open(accountId);
    },
    lookAsStranger: () => Promise.resolve('unknown'),
    guideOf: () => undefined,
    placeText: ({ text = '' }, isRepeat) =>
      life.step('page', () => {
        const { placed } = device.page;
        if (!isRepeat || !placed.includes(text)) placed.push(text);
        return 'inserted';
      }),
    keepAliveDuring: (work) => {
      const begun = work();
      working.add(begun);
      const over = () => void working.delete(begun);
      begun.then(over, over);
      return begun;
    },
    quiet: createQuiet(),
    wake: createWakePlan({ ...stores, alarms, now: device.time.now }),
    now: device.time.now,
  };
}
