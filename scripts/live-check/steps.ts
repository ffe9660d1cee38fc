import { photoAt } from '../../src/core/places.ts';
import type { LinkAccess, RemoteItem } from '../../src/core/provider.ts';
import { lookPatiently } from './look.ts';
import type { Trial } from './trial.ts';

/** What a step showed. */
export interface Sight {
  readonly seen: string;
  readonly isAsExpected: boolean;
}

export interface Step {
  readonly step: string;
  readonly expected: string;
  /** Rejects when it could not be done. */
  readonly act: (trial: Trial) => Promise<Sight>;
}

const REVOKE = ({ cloud, needs, link }: Trial, item: RemoteItem) =>
  cloud.revoke(item, link, needs.signal);
const REMOVE = ({ cloud, needs }: Trial, item: RemoteItem) => cloud.remove(item, needs.signal);

/** The life of a shared picture. */
export const STEPS: readonly Step[] = [
  { step: 'space', expected: 'a number', act: readSpace },
  { step: 'upload', expected: 'stored', act: upload },
  readBack('none'),
  { step: 'link', expected: 'an address', act: makeLink },
  { step: 'link again', expected: 'the same', act: makeLinkAgain },
  // Once, and not twice: a second permission for everybody would be told as wider.
  readBack('view-only'),
  lookAs('open'),
  fine('revoke', REVOKE),
  readBack('none'),
  fine('revoke again', REVOKE),
  lookAs('closed'),
  fine('remove', REMOVE),
  fine('remove again', REMOVE),
];

async function readSpace({ cloud, needs }: Trial): Promise<Sight> {
  const { usedBytes, totalBytes } = await cloud.space(needs.signal);
  const total = totalBytes === undefined ? 'no limit' : inGigabytes(totalBytes);
  return { seen: `${inGigabytes(usedBytes)} of ${total}`, isAsExpected: true };
}

async function upload(trial: Trial): Promise<Sight> {
  const { cloud, provider, needs } = trial;
  const blob = await needs.drawPicture();
  const plan = provider.plan({ extensions: ['jpg'], asAlbum: false, atMs: needs.now() });
  const ids = await cloud.reserve(plan.paths, needs.signal);
  const place = photoAt({ ...plan, ids }, plan.paths[0] ?? '');
  trial.item = place;
  // Each piece that went up is written down, by the journal of the extension.
  let pieces = 0;
  const watch = {
    advanced: () => {
      pieces += 1;
      return Promise.resolve();
    },
    stored: (_photoId: string, item: RemoteItem) => {
      trial.item = item;
      return Promise.resolve();
    },
    albumMade: () => Promise.resolve(),
  };
  const task = { photoId: 'picture', place, album: undefined, blob, cursor: undefined };
  await cloud.upload([task], watch, needs.signal);
  return { seen: `stored, in ${pieces} ${pieces === 1 ? 'piece' : 'pieces'}`, isAsExpected: true };
}

function readBack(expected: LinkAccess): Step {
  return {
    step: 'read back',
    expected,
    async act(trial) {
      const seen = await trial.cloud.readAccess(itemOf(trial), trial.needs.signal);
      return { seen, isAsExpected: seen === expected };
    },
  };
}

async function makeLink(trial: Trial): Promise<Sight> {
  const { url } = await trial.cloud.makeLink(itemOf(trial), undefined, trial.needs.signal);
  trial.link = url;
  return { seen: formOf(url), isAsExpected: url.startsWith('https://') };
}

async function makeLinkAgain(trial: Trial): Promise<Sight> {
  const { url } = await trial.cloud.makeLink(itemOf(trial), undefined, trial.needs.signal);
  const isAsExpected = url === trial.link;
  return { seen: isAsExpected ? 'the same' : 'another', isAsExpected };
}

function lookAs(expected: 'open' | 'closed'): Step {
  return {
    step: 'as a stranger',
    expected,
    async act({ live, link = '', needs }) {
      const { isOpen, seen } = await lookPatiently(live.look, link, expected, needs);
      return { seen, isAsExpected: isOpen === (expected === 'open') };
    },
  };
}

function fine(step: string, act: (trial: Trial, item: RemoteItem) => Promise<void>): Step {
  return {
    step,
    expected: 'done',
    async act(trial) {
      await act(trial, itemOf(trial));
      return { seen: 'done', isAsExpected: true };
    },
  };
}

function itemOf({ item }: Trial): RemoteItem {
  if (item === undefined) throw new Error('Nothing was uploaded');
  return item;
}

/** An address without what lets somebody in: the table may be shown to others. */
function formOf(url: string): string {
  const { origin, pathname, searchParams } = new URL(url);
  const path = pathname.replace(/[\w-]{12,}/g, '…');
  const names = [...searchParams.keys()].map((name) => `${name}=…`).join('&');
  return names === '' ? origin + path : `${origin}${path}?${names}`;
}

function inGigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
