import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInProcessFetch } from '../standins/in-process-fetch.ts';
import type { Standin } from '../standins/standin.ts';
import type { DropboxStandin } from '../standins/dropbox/dropbox.ts';
import type { Bench } from './driver/bench.ts';
import type { SiteTab, Surface } from './driver/surface.ts';
import { until } from './driver/until.ts';

export const CHATS = { anna: '0:1:7001:6999', ben: '0:1:7002:6999' } as const;

const folder = mkdtempSync(join(tmpdir(), 'photolink-photos-'));
process.once('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});

/** Writes a photo to a file whose name is the user's own, and gives its path. */
export function photoFile(name: string, bytes: Uint8Array): string {
  const path = join(folder, basename(name));
  writeFileSync(path, bytes);
  return path;
}

/** Opens the panel of the open chat; signs in to that cloud if nobody is, and chooses it. */
export async function openPanel(site: SiteTab, cloud = 'Dropbox'): Promise<Surface> {
  await site.pressPaperclip();
  const panel = await site.panel();
  await panel.see('dialog', 'Share photos');
  await panel.see('radiogroup', 'Send with');
  if (!(await panel.isThere('radio', cloud))) {
    const connect = `Connect ${cloud}`;
    if (!(await panel.isThere('button', connect))) await panel.click('button', 'Other clouds');
    await panel.click('button', connect);
    await panel.see('radio', cloud);
  }
  await panel.click('radio', cloud);
  return panel;
}

/** Chooses photos and waits until each can be shared. */
export async function choosePhotos(panel: Surface, paths: readonly string[]): Promise<void> {
  await panel.pickFiles(paths);
  for (const path of paths) await panel.see('button', `Remove ${basename(path)}`);
}

/**
 * Checks again on the options page until all of that is what came of it: a tab that opens or closes at this
 * moment is in the way, for this moment.
 */
export async function selfCheckSays(options: Surface, ...parts: readonly string[]): Promise<void> {
  const isSaid = async () => {
    const text = await options.text();
    return parts.every((part) => text.includes(part));
  };
  await until(parts.join(', '), async () => {
    await options.click('button', 'Check again');
    return until('the answer', isSaid, 1000).catch(() => false);
  });
}

/** Waits until the keyboard is at what the selector matches. */
export async function focusIsIn(surface: Surface, selector: string): Promise<void> {
  const isThere = `document.activeElement.matches('${selector}')`;
  await until(`the focus at ${selector}`, () => surface.evaluate<boolean>(isThere));
}

/** Lets Dropbox keep the next link back until `clear`. */
export function holdLink({ faults }: Pick<Bench, 'faults'>) {
  return faults.add({
    host: 'api.dropboxapi.com',
    path: '/2/sharing/create_shared_link_with_settings',
    hold: 'before',
  });
}

/** What the page would send from this chat now, out of draft-js's own state. */
export async function draftWith(bench: Bench, convId: string, part: string): Promise<string> {
  return until(`a draft with ${part}`, () => {
    const draft = bench.tiktok.drafts[convId];
    return draft?.includes(part) === true ? draft : undefined;
  });
}

/** The links in a text. */
export function linksIn(text: string): string[] {
  return text.match(/https:\/\/\S+/g) ?? [];
}

/** What somebody without account or cookies gets behind a link. */
export interface StrangersView {
  readonly status: number;
  /** The bytes of photos and videos; empty when the link shows none. */
  readonly photos: readonly Uint8Array[];
}

/** Opens a link as a stranger does: the page first, then every picture on it. */
export async function viewAsStranger(cloud: Standin, url: string): Promise<StrangersView> {
  const fetch = createInProcessFetch([cloud]);
  const page = await fetch(url);
  if (!page.ok) return { status: page.status, photos: [] };
  const html = await page.text();
  const sources = [...html.matchAll(/<(?:img|video)[^>]+src="([^"]+)"/g)].flatMap(
    ([, src]) => src ?? [],
  );
  const pictures = await Promise.all(
    sources.map((src) => fetch(new URL(src.replaceAll('&amp;', '&'), url))),
  );
  const photos = await Promise.all(
    pictures.filter(({ ok }) => ok).map(async (one) => new Uint8Array(await one.arrayBuffer())),
  );
  return { status: page.status, photos };
}

/** Every link the stand-in has that is public and not revoked. */
export function publicLinks(dropbox: DropboxStandin): readonly string[] {
  return dropbox.links
    .filter((link) => link.revokedAtMs === null && link.audience === 'public')
    .map(({ url }) => url);
}

/**
 * Presses "Insert link" until the link is in. A press right after a switch, or after the panel has moved,
 * is refused, and that is said; a person presses again then.
 */
export async function insertFrom(chip: Surface): Promise<void> {
  // Only when it says so does the share know: a page that goes before is one that lost the link.
  const isAdded = () => chip.isThere('status', 'Link added to the message');
  const isOffered = () => chip.isThere('button', 'Insert link');
  await until(
    'the link added',
    async () => {
      if (await isAdded()) return true;
      if (!(await isOffered())) return false;
      await chip.click('button', 'Insert link');
      // A press that is followed takes the button away.
      await until('an effect', async () => !(await isOffered()), 2000).catch(() => undefined);
      return false;
    },
    30_000,
  );
}
