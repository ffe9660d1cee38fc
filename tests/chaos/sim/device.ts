import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import type { CatchUp } from '#core/link-keeper.ts';
import { openDatabase } from '#platform/database.ts';
import { createDropboxService, type DropboxStandin } from '../../standins/dropbox/dropbox.ts';
import { createFaults, type Faults } from '../../standins/faults.ts';
import { type Death, createLife } from '../../unit/core/life.ts';
import { startBackground, type Background } from './background.ts';
import { createTime, type Time } from './time.ts';

/** All that outlives a background: disk, memory of the session, alarms, the page, and Dropbox. */
export interface Device {
  readonly time: Time;
  readonly dropbox: DropboxStandin;
  readonly faults: Faults;
  /** Ends with the browser. */
  readonly session: Map<string, unknown>;
  /** The page of the chat, which is never loaded anew. */
  readonly page: { readonly placed: string[] };
  readonly alarms: Map<string, number>;
  /** Requests of which the network lets nothing through. */
  readonly network: { isDown: boolean };
  /** Every request in order, as it was answered. */
  readonly requests: string[];
  /** Starts a background on what is kept; the one before is no more. */
  readonly start: (death?: Death) => Background;
  /** The newest background, once nothing is under way: alarms ring until there is none soon. */
  readonly settle: (death?: Death) => Promise<void>;
  /** Ends the browser and starts it again: what only memory held is gone, and so are the alarms. */
  readonly killBrowser: () => void;
}

/** Nothing is planned beyond this: what is left then are the end dates of links. */
const SOON_MS = 12 * 3_600_000;
const MOST_WAKES = 60;

/** A device on which nothing has happened yet. */
export function createDevice(): Device {
  globalThis.indexedDB = new IDBFactory();
  const time = createTime();
  const session = new Map<string, unknown>();
  const device: Device = {
    time,
    dropbox: createDropboxService({ now: time.now }),
    faults: createFaults(),
    session,
    page: { placed: [] },
    alarms: new Map(),
    network: { isDown: false },
    requests: [],
    start: (death) => startBackground(device, openDatabase(), createLife(death)),
    settle: async (death) => {
      let next = death;
      let now: CatchUp = { mayBeOnlineAgain: true };
      for (let wakes = 0; wakes < MOST_WAKES; wakes += 1) {
        await device.start(next).goOn(now);
        next = undefined;
        const atMs = Math.min(...device.alarms.values());
        if (atMs > time.now() + SOON_MS) return;
        device.alarms.clear();
        time.passUntil(atMs);
        now = { mayBeOnlineAgain: false };
      }
      throw new Error('The background wakes for ever');
    },
    killBrowser: () => {
      session.clear();
      device.alarms.clear();
    },
  };
  return device;
}
