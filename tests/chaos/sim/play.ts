import type { Share } from '#core/share.ts';
import type { Death } from '../../unit/core/life.ts';
import type { Background } from './background.ts';
import type { Device } from './device.ts';
import { type Journey, photoOf } from './journeys.ts';
import { signInOn } from './sign-in-on.ts';
import { judge, type Verdict } from './verdict.ts';

/** What goes wrong in one case. */
export interface Trouble {
  /** Where the first life ends. */
  readonly death?: Death | undefined;
  /** The whole browser ends with it. */
  readonly killsBrowser?: boolean;
  /** Where the lives after it end. */
  readonly deaths?: readonly Death[];
  /** Where the line is cut. */
  readonly cuts?: readonly Cut[];
  /** Answers in Dropbox's place, by the number of the request. */
  readonly refusals?: readonly (readonly [at: number, refusal: Refusal])[];
}

/** An answer that says no for now. */
export interface Refusal {
  readonly status: number;
  readonly retryAfterS: number | undefined;
}

export interface Cut {
  /** The number of the request, counted from none. */
  readonly at: number;
  /** `after`: Dropbox acted, and only its answer was lost. */
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
  await device.settle(trouble.deaths);
  const presses = await doAsTold(device);
  return {
    verdict: await judge(device, journey),
    steps: first.life.log,
    requests: device.requests.length,
    presses,
  };
}

const MOST_PRESSES = 3;

/**
 * What a person does: signs in anew, chooses what is asked for, presses what there is to press.
 * Resolves to how often that was needed.
 */
export async function doAsTold(device: Device): Promise<number> {
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    const { accounts, journal, ledger } = device.start().stores;
    const [share] = await journal.all();
    const stuck = await ledger.inState('revoke-pending');
    const isAsked = share?.state === 'failed' || share?.cleanUp?.failure !== undefined;
    if (!isAsked && stuck.length === 0) return presses;
    await signInOn(device);
    const background = device.start();
    const [account] = await accounts.all();
    await background.goOn({ mayBeOnlineAgain: true, signedInTo: account!.id });
    const left = (await ledger.inState('revoke-pending')).map(({ id }) => id);
    await background.during(async () => {
      if (share?.state === 'failed') await chooseLostPhoto(background, share);
      if (share?.state === 'failed') await background.engine.retry(share.id);
      if (left.length > 0) await background.keeper.revokeAll(left);
    });
    await device.settle();
  }
  return MOST_PRESSES;
}

async function chooseLostPhoto({ engine, stores }: Background, share: Share): Promise<void> {
  if (share.failure?.code !== 'photo-missing') return;
  const lost = share.photos.find(({ name }) => name === share.failure?.facts.photo);
  if (lost === undefined) throw new Error('The share asks for a photo that it does not have');
  const copy = { ...photoOf(lost.id), id: `${lost.id} again` };
  await stores.photos.put(copy);
  await engine.replacePhoto(share.id, lost.id, copy);
}
