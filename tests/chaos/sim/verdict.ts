import { createHash } from 'node:crypto';
import { awaitsLink, type ShareState } from '#core/share.ts';
import { isActive, type Link } from '#core/link.ts';
import { openDatabase } from '#platform/database.ts';
import type { Device } from './device.ts';
import type { Journey } from './journey.ts';
import { openStores } from './stores.ts';

/** What is left in the end, without times and random names. */
export interface End {
  readonly share: ShareState | undefined;
  /** Whether the share rests until the user brings its link. */
  readonly awaitsLink: boolean;
  /** The state of each row, and what stands in the way. */
  readonly rows: readonly string[];
  readonly placed: number;
  readonly onTheDevice: readonly string[];
  readonly cleanUp: string | undefined;
  /** Whether something is still to be done by itself. */
  readonly wakes: boolean;
}

/** What a case did to the product's promises; each is a count. */
export interface Verdict {
  readonly end: End;
  /** Photos, links or texts that should be there and are not, and rows that say otherwise than the cloud. */
  readonly lost: number;
  /** Photos, albums and links that nobody asked for, and public links without a row. */
  readonly orphans: number;
  /** Photos that are there twice, links for the same photo twice, and texts placed twice. */
  readonly duplicates: number;
}

/** Compares what is there with what the journey leaves when nothing disturbs it. */
export async function judge(device: Device, { leaves }: Journey): Promise<Verdict> {
  const stores = openStores(openDatabase());
  const [[share], rows] = await Promise.all([stores.journal.all(), stores.ledger.all()]);
  const { cloud, page, alarms } = device;
  const live = cloud.publicUrls();
  const there = cloud.files().map(digest);
  const copies = repeats(there);
  const end: End = {
    share: share?.state,
    awaitsLink: share !== undefined && awaitsLink(share),
    rows: rows.map(({ state, failure }) => [state, failure?.code ?? ''].join(' ').trim()).sort(),
    placed: page.placed.length,
    onTheDevice: await stores.photos.idsOlderThan(Infinity),
    cleanUp: share?.cleanUp?.pass,
    wakes: alarms.size > 0,
  };
  return {
    end,
    lost:
      missing(await digestsOf(leaves.files), there) +
      Math.max(0, leaves.links - live.length) +
      missing(urlsOf(rows.filter(({ state }) => state === 'public')), live) +
      page.placed.filter((text) => !urlsOf(rows).some((url) => text.includes(url))).length,
    orphans:
      Math.max(0, there.length - copies - leaves.files.length) +
      Math.max(0, cloud.albums().length - leaves.albums) +
      missing(live, urlsOf(rows.filter(isActive))),
    duplicates:
      copies +
      Math.max(0, live.length - leaves.links) +
      Math.max(0, cloud.homes().length - 1) +
      repeats(page.placed),
  };
}

function urlsOf(rows: readonly Link[]): readonly string[] {
  return rows.flatMap(({ url }) => url ?? []);
}

/** How many of them are not there. */
function missing(wanted: readonly string[], there: readonly string[]): number {
  return wanted.filter((one) => !there.includes(one)).length;
}

function repeats(list: readonly string[]): number {
  return list.length - new Set(list).size;
}

function digestsOf(blobs: readonly Blob[]): Promise<readonly string[]> {
  return Promise.all(blobs.map(async (blob) => digest(new Uint8Array(await blob.arrayBuffer()))));
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
