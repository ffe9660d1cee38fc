import { createHash } from 'node:crypto';
import type { ShareState } from '#core/share.ts';
import { openStores } from './background.ts';
import { openDatabase } from '#platform/database.ts';
import type { Device } from './device.ts';
import type { Journey } from './journeys.ts';

/** What is left in the end, without times and random names. */
export interface End {
  readonly share: ShareState | undefined;
  readonly rows: readonly string[];
  readonly placed: number;
  readonly onTheDevice: readonly string[];
  readonly cleanUp: string | undefined;
}

/** What a case did to the product's promises; each is a count. */
export interface Verdict {
  readonly end: End;
  /** Photos or links that should be there and are not, and rows that say otherwise than Dropbox. */
  readonly lost: number;
  /** Photos and links that nobody asked for, and public links without a row. */
  readonly orphans: number;
  /** Photos that are there twice, links for the same photo twice, and texts placed twice. */
  readonly duplicates: number;
}

/** Compares what is there with what the journey leaves when nothing disturbs it. */
export async function judge(device: Device, { leaves }: Journey): Promise<Verdict> {
  const stores = openStores(openDatabase());
  const [shares, rows] = await Promise.all([stores.journal.all(), stores.ledger.all()]);
  const files = device.dropbox.files;
  const live = device.dropbox.links.filter(({ revokedAtMs }) => revokedAtMs === null);
  const listed = new Set(rows.filter(({ state }) => state === 'public').map(({ url }) => url));
  const unlisted = live.filter(({ url }) => !listed.has(url)).length;
  const wanted = await Promise.all(
    leaves.files.map(async (blob) => digest(new Uint8Array(await blob.arrayBuffer()))),
  );
  const there = files.map(({ bytes }) => digest(bytes));
  const missing = wanted.filter((one) => !there.includes(one)).length;
  const copies = there.length - new Set(there).size;
  const liars = [...listed].filter((url) => !live.some((link) => link.url === url)).length;
  const { placed } = device.page;
  const end: End = {
    share: shares[0]?.state,
    rows: rows.map(({ state }) => state).sort(),
    placed: placed.length,
    onTheDevice: await stores.photos.idsOlderThan(Infinity),
    cleanUp: shares[0]?.cleanUp?.pass,
  };
  return {
    end,
    lost: missing + Math.max(0, leaves.links - live.length) + liars,
    orphans: Math.max(0, files.length - copies - leaves.files.length) + unlisted,
    duplicates:
      copies + Math.max(0, live.length - leaves.links) + (placed.length - new Set(placed).size),
  };
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
