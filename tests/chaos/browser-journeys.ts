import { createHash } from 'node:crypto';
import type { SiteTab, Surface } from '../e2e/driver/surface.ts';
import { until } from '../e2e/driver/until.ts';
import { CHATS, choosePhotos, linksIn, openPanel, photoFile, publicLinks } from '../e2e/journey.ts';
import { photoWithGps } from '../fixtures/photos.ts';
import type { MortalBench } from './driver/mortal-bench.ts';

const HOSTS = ['api.dropboxapi.com', 'content.dropboxapi.com'];
const SPACE = '/2/users/get_space_usage';

/** One of the product's journeys, as somebody at the browser makes it. */
export interface BrowserJourney {
  readonly name: string;
  /** Opens what is needed; everything is at rest then. */
  readonly begin: (bench: MortalBench) => Promise<Played>;
}

export interface Played {
  readonly hosts: readonly string[];
  /** The press that begins it. */
  readonly act: () => Promise<void>;
  /** Opens what a user opens to see what became of it. */
  readonly look: () => Promise<void>;
  /** Resolves when Photolink has told Dropbox all it has to, and its list says so. */
  readonly isOver: () => Promise<void>;
  readonly judge: () => Promise<Judged>;
  readonly leave: () => Promise<void>;
  readonly until: typeof until;
}

export interface Judged {
  /** Each begins with its kind: lost, orphan, duplicate. */
  readonly problems: readonly string[];
  /** How many requests Dropbox's API has answered or seen. */
  readonly requests: number;
}

export const BROWSER_JOURNEYS: readonly BrowserJourney[] = [
  { name: 'one photo', begin: (bench) => sharing(bench, 1) },
  { name: 'an album', begin: (bench) => sharing(bench, 3) },
  { name: 'revoking', begin: revoking },
];

async function sharing(bench: MortalBench, photos: number): Promise<Played> {
  const { site, panel, hashes } = await openWithPhotos(bench, photos);
  const sinceMs = Date.now();
  return {
    hosts: HOSTS,
    until,
    act: () => panel.click('button', 'Share'),
    look: async () => {
      await (await bench.browser.attach()).openPopup();
    },
    isOver: () => linkIsWhereItBelongs(bench),
    judge: () => judgeShare(bench, hashes, sinceMs),
    leave: () => leave(bench, site),
  };
}

async function revoking(bench: MortalBench): Promise<Played> {
  const { site, panel } = await openWithPhotos(bench, 1);
  await panel.click('button', 'Share');
  await panel.see('status', 'Link added to the message', 30_000);
  const popup = await (await bench.browser.attach()).openPopup();
  await popup.click('button', 'Revoke');
  const sinceMs = Date.now();
  return {
    hosts: HOSTS,
    until,
    act: () => popup.click('button', 'Revoke', ['alertdialog', 'Revoke this link?']),
    look: async () => {
      await (await bench.browser.attach()).openPopup();
    },
    isOver: async () => {
      const list = await (await bench.browser.attach()).openPopup();
      await list.read('Revoked', 90_000);
    },
    judge: () =>
      Promise.resolve({
        problems: publicLinks(bench.dropbox).map(() => 'orphan: a public link after "Revoked"'),
        requests: requestsSince(bench, sinceMs),
      }),
    leave: () => leave(bench, site),
  };
}

async function openWithPhotos(
  bench: MortalBench,
  photos: number,
): Promise<{
  readonly site: SiteTab;
  readonly panel: Surface;
  readonly hashes: readonly string[];
}> {
  const site = await (await bench.browser.attach()).openSite('/messages');
  const panel = await openPanel(site);
  // Unchanged, so that what is to arrive is known to the last byte.
  await panel.choose('Photo size', 'Original, unchanged');
  const files = await Promise.all(
    Array.from({ length: photos }, (_none, at) => photoWithGps({ width: 300 + at, height: 200 })),
  );
  const sinceMs = Date.now();
  await choosePhotos(
    panel,
    files.map((bytes, at) => photoFile(`${at + 1}.jpg`, bytes)),
  );
  // What the panel asks beforehand is no part of the journey.
  await until('the space asked for', () =>
    bench.server.log.some(({ path, atMs }) => path === SPACE && atMs >= sinceMs),
  );
  return { site, panel, hashes: files.map(digest) };
}

/** In the chat where the page lived on, else in the list, waiting. */
async function linkIsWhereItBelongs(bench: MortalBench): Promise<void> {
  const { openPopup } = await bench.browser.attach();
  const popup = await openPopup();
  await popup.see('button', 'Copy link', 90_000);
  await until('the end of the share', async () => {
    const isInChat = linksIn(bench.tiktok.drafts[CHATS.anna] ?? '').length > 0;
    return isInChat || (await popup.text()).includes('Link for @anna');
  });
}

async function judgeShare(
  bench: MortalBench,
  wanted: readonly string[],
  sinceMs: number,
): Promise<Judged> {
  const there = bench.dropbox.files.map(({ bytes }) => digest(bytes));
  const links = publicLinks(bench.dropbox);
  const listed = await publicRows(bench);
  const placed = linksIn(bench.tiktok.drafts[CHATS.anna] ?? '');
  return {
    problems: [
      ...wanted.filter((hash) => !there.includes(hash)).map(() => 'lost: a photo'),
      ...(links.length === 0 ? ['lost: the link'] : []),
      ...placed.filter((url) => !links.includes(url)).map(() => 'lost: what the chat links to'),
      ...there.filter((hash) => !wanted.includes(hash)).map(() => 'orphan: a file'),
      ...links.filter((url) => !listed.includes(url)).map(() => 'orphan: a link without a row'),
      ...there.filter((hash, at) => there.indexOf(hash) < at).map(() => 'duplicate: a photo'),
      ...links.slice(1).map(() => 'duplicate: a link'),
      ...placed.slice(1).map(() => 'duplicate: a link in the chat'),
    ],
    requests: requestsSince(bench, sinceMs),
  };
}

const PUBLIC_ROWS = `new Promise((resolve, reject) => {
  const opening = indexedDB.open('photolink');
  opening.onerror = reject;
  opening.onsuccess = () => {
    opening.result.transaction('links').objectStore('links').getAll().onsuccess = ({ target }) => {
      opening.result.close();
      resolve(target.result.filter(({ state }) => state === 'public').map(({ url }) => url));
    };
  };
})`;

/** The addresses that the ledger says are public. */
async function publicRows({ browser }: MortalBench): Promise<readonly string[]> {
  const popup = await (await browser.attach()).openPopup();
  return popup.evaluate<string[]>(PUBLIC_ROWS);
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function requestsSince({ server }: MortalBench, sinceMs: number): number {
  return server.log.filter(({ host, atMs }) => HOSTS.includes(host) && atMs >= sinceMs).length;
}

/** Leaves nothing to the next case but the account. */
async function leave(bench: MortalBench, site: SiteTab): Promise<void> {
  await site.close().catch(() => undefined);
  const options = await (await bench.browser.attach()).openOptions();
  await options.click('button', 'Erase everything');
  await options.click('button', 'Erase', ['alertdialog', 'Erase everything?']);
  await options.see('button', 'Connect Dropbox');
  bench.tiktok.reset();
  bench.dropbox.entries.length = 0;
  bench.dropbox.links.length = 0;
}
