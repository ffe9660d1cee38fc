import type { EngineNeeds } from '#core/engine-needs.ts';
import { PhotolinkError } from '#core/errors.ts';
import { createLinkKeeper, type LinkKeeper } from '#core/link-keeper.ts';
import type { CatchUp } from '#core/retry.ts';
import { goOn } from '#core/go-on.ts';
import type { LinkService, Provider, ProviderId } from '#core/provider.ts';
import { createShareEngine, type ShareEngine } from '#core/share-engine.ts';
import { createQuiet } from '#core/quiet.ts';
import { createWakePlan } from '#core/wake.ts';
import type { Database } from '#platform/database.ts';
import type { Life } from '../../unit/core/life.ts';
import type { Device } from './device.ts';
import { openOutside, type Outside } from './outside.ts';
import { mortalStores, openStores, type Stores } from './stores.ts';

/** The product's background, put together as the extension does, in a life that can end anywhere. */
export interface Background {
  readonly engine: ShareEngine;
  readonly keeper: LinkKeeper;
  /** That of the device's first cloud. */
  readonly service: LinkService | Provider;
  readonly services: readonly (LinkService | Provider)[];
  readonly stores: Stores;
  readonly life: Life;
  /** Does what a start or an alarm does, and resolves when nothing is under way, or with death. */
  readonly goOn: (now: CatchUp) => Promise<void>;
  /** Resolves when `act` and all that it began is over, or with death. */
  readonly during: (act: () => Promise<unknown>) => Promise<void>;
}

/** One life of the background on that device. */
export function startBackground(
  device: Device,
  database: Promise<Database>,
  life: Life,
): Background {
  const disk = openStores(database);
  const stores = mortalStores(life, disk);
  const outside = openOutside(device, stores, life);
  const working = new Set<Promise<unknown>>();
  const needs = engineNeeds(device, { stores, outside, life, working });
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
    ...{ engine, keeper, stores: disk, life, during },
    service: outside.services[0]!,
    services: outside.services,
    goOn: (now) => during(() => goOn(needs, keeper, engine, now)),
  };
}

function engineNeeds(
  device: Device,
  parts: {
    readonly stores: Stores;
    readonly outside: Outside;
    readonly life: Life;
    readonly working: Set<Promise<unknown>>;
  },
): EngineNeeds {
  const { stores, outside, life, working } = parts;
  const { services, lookAsStranger } = outside;
  const serviceOf = (provider: ProviderId) => services.find(({ id }) => id === provider);
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
      const account = await stores.accounts.get(accountId);
      const service = account && serviceOf(account.provider);
      if (service === undefined || !('open' in service)) throw new PhotolinkError('not-connected');
      return service.open(accountId);
    },
    lookAsStranger,
    guideOf: (provider) => serviceOf(provider)?.guide,
    placeText: ({ text = '' }, isRepeat) =>
      life.step('page', () => {
        const { placed } = device.page;
        if (!isRepeat || !placed.includes(text)) placed.push(text);
        return 'inserted';
      }),
    endText: (endsAtMs) => `${endsAtMs}`,
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
