import type { Link } from '#core/link.ts';
import type { Share } from '#core/share.ts';
import type { Death } from '../../unit/core/life.ts';
import type { Background } from './background.ts';
import type { Device } from './device.ts';
import type { Refusal } from './clouds/cloud.ts';
import type { Journey } from './journey.ts';
import { signInOn } from './outside.ts';
import { photoOf } from './photos.ts';
import { judge, type Verdict } from './verdict.ts';

/** What goes wrong in one case. */
export interface Trouble {
  /** Where the first life ends. */
  readonly death?: Death | undefined;
  /** The whole browser ends with it. */
  readonly killsBrowser?: boolean;
  /** Nobody comes back for days: what was sent of unfinished files is forgotten at the cloud. */
  readonly endsUploads?: boolean;
  /** Where the lives after it end. */
  readonly deaths?: readonly Death[];
  /** Where the line is cut. */
  readonly cuts?: readonly Cut[];
  /** Answers in the cloud's place, by the number of the request. */
  readonly refusals?: readonly (readonly [at: number, refusal: Refusal])[];
}

export interface Cut {
  /** The number of the request, counted from none. */
  readonly at: number;
  /** `after`: the cloud acted, and only its answer was lost. */
  readonly when: 'before' | 'after';
  /** How long nothing goes through then. */
  readonly forMs: number;
}

export interface Played {
  readonly verdict: Verdict;
  /** What the first life did, by name. */
  readonly steps: readonly string[];
  /** How many requests there were in all. */
  readonly requests: number;
  /** How often a person had to do something. */
  readonly presses: number;
}

/** Plays the journey until nothing is left to do. */
export async function play(journey: Journey, trouble: Trouble = {}): Promise<Played> {
  const device = await journey.prepare();
  device.network.expect(trouble);
  const first = device.start(trouble.death);
  await first.during(() => journey.act(first, device));
  if (trouble.killsBrowser) device.killBrowser();
  if (trouble.endsUploads) device.cloud.endUploads();
  await device.settle(trouble.deaths);
  const presses = await doAsTold(device, journey);
  // What was changed last is seen by strangers as well.
  device.time.pass(MINUTE_MS);
  return {
    verdict: await judge(device, journey),
    steps: first.life.log,
    requests: device.requests.length,
    presses,
  };
}

const MOST_PRESSES = 3;
const MINUTE_MS = 60_000;

/**
 * What a person does: signs in anew, chooses what is asked for, presses what there is to press.
 * Resolves to how often that was needed.
 */
export async function doAsTold(device: Device, journey: Journey): Promise<number> {
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    const { stores } = device.start();
    if (await isStuck(stores)) await seeToIt(device);
    else if (await journey.isUndone?.(stores)) await actAgain(device, journey);
    else return presses;
  }
  return MOST_PRESSES;
}

/** Whether something that was promised waits for the user alone. */
async function isStuck({ journal, ledger }: Background['stores']): Promise<boolean> {
  const [share] = await journal.all();
  if (share?.state === 'failed' || share?.cleanUp?.failure !== undefined) return true;
  return (await stuckLinks(ledger)).length > 0;
}

/** Links that the user ends by hand wait for nothing that could be pressed here. */
async function stuckLinks(ledger: Background['stores']['ledger']): Promise<readonly Link[]> {
  const pending = await ledger.inState('revoke-pending');
  return pending.filter(({ guided }) => guided === undefined);
}

async function seeToIt(device: Device): Promise<void> {
  await signInOn(device);
  const background = device.start();
  const { accounts, journal, ledger } = background.stores;
  const [account] = await accounts.all();
  const [share] = await journal.all();
  await background.goOn({ mayBeOnlineAgain: true, ...(account && { signedInTo: account.id }) });
  const left = (await stuckLinks(ledger)).map(({ id }) => id);
  await background.during(async () => {
    if (share?.state === 'failed') await chooseLostPhoto(background, share);
    if (share?.state === 'failed') await background.engine.retry(share.id);
    if (left.length > 0) await background.keeper.revokeAll(left);
  });
  await device.settle();
}

async function actAgain(device: Device, journey: Journey): Promise<void> {
  const background = device.start();
  await background.during(() => journey.act(background, device));
  await device.settle();
}

async function chooseLostPhoto({ engine, stores }: Background, share: Share): Promise<void> {
  if (share.failure?.code !== 'photo-missing') return;
  const lost = share.photos.find(({ name }) => name === share.failure?.facts.photo);
  if (lost === undefined) throw new Error('The share asks for a photo that it does not have');
  const copy = { ...photoOf(lost.id), id: `${lost.id} again` };
  await stores.photos.put(copy);
  await engine.replacePhoto(share.id, lost.id, copy);
}
