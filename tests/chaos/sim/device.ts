import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDatabase } from '#platform/database.ts';
import { createFaults, type Faults } from '../../standins/faults.ts';
import { type Death, createLife } from '../../unit/core/life.ts';
import { startBackground, type Background } from './background.ts';
import type { Cloud, CreateCloud } from './clouds/cloud.ts';
import { createNetwork, type Network } from './network.ts';
import { createTime, type Time } from './time.ts';

/** All that outlives a background: disk, memory of the session, alarms, the page, and the cloud. */
export interface Device {
  readonly time: Time;
  readonly cloud: Cloud;
  /** All that the user has; `cloud` is the first of them. */
  readonly clouds: readonly Cloud[];
  /** What goes wrong at the clouds. */
  readonly faults: Faults;
  /** Ends with the browser. */
  readonly session: Map<string, unknown>;
  /** The page of the chat, which is never loaded anew. */
  readonly page: { readonly placed: string[] };
  readonly alarms: Map<string, number>;
  readonly network: Network;
  /** Every request in order, as it was answered. */
  readonly requests: string[];
  /** Starts a background on what is kept; the one before is no more. */
  readonly start: (death?: Death) => Background;
  /**
   * Lets time pass until no alarm is soon to ring: nothing else wakes a background. Resolves to how many
   * backgrounds died.
   */
  readonly settle: (deaths?: readonly Death[]) => Promise<number>;
  /** Ends the browser and starts it again: what only memory held is gone, and so are the alarms. */
  readonly killBrowser: () => void;
}

/** Nothing is planned beyond this: what is left then are the end dates of links. */
const SOON_MS = 12 * 3_600_000;
const MOST_WAKES = 60;

const BROWSER_START = 'start of the browser';
const MINUTE_MS = 60_000;

/** What has rung rings again a minute later, unless the background sets it anew. */
function ring(alarms: Map<string, number>, nowMs: number): void {
  for (const [name, atMs] of alarms) if (atMs <= nowMs) alarms.set(name, nowMs + MINUTE_MS);
}

/** A device on which nothing has happened yet, and clouds in which nothing is. */
export function createDevice(createCloud: CreateCloud, ...others: readonly CreateCloud[]): Device {
  globalThis.indexedDB = new IDBFactory();
  const time = createTime();
  const session = new Map<string, unknown>();
  const cloud = createCloud(time.now);
  const device: Device = {
    time,
    cloud,
    clouds: [cloud, ...others.map((create) => create(time.now))],
    faults: createFaults(),
    session,
    page: { placed: [] },
    alarms: new Map(),
    network: createNetwork(time),
    requests: [],
    start: (death) => startBackground(device, openDatabase(), createLife(death)),
    settle: async (deaths = []) => {
      const ahead = [...deaths];
      let died = 0;
      for (let wakes = 0; wakes < MOST_WAKES; wakes += 1) {
        const atMs = Math.min(...device.alarms.values());
        if (atMs > time.now() + SOON_MS) return died;
        time.passUntil(atMs);
        ring(device.alarms, atMs);
        // Nobody tells a woken background how long it was away.
        const background = device.start(ahead.shift());
        await background.goOn({ mayBeOnlineAgain: true });
        if (background.life.isDead()) died += 1;
        else device.alarms.delete(BROWSER_START);
      }
      throw new Error('The background wakes for ever');
    },
    killBrowser: () => {
      session.clear();
      device.alarms.clear();
      // The browser starts the background when it starts itself, and so does the user later on.
      device.alarms.set(BROWSER_START, time.now());
    },
  };
  return device;
}
