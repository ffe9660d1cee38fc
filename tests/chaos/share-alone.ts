import { expect } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import type { Surface } from '../e2e/driver/surface.ts';
import { until } from '../e2e/driver/until.ts';
import { CHATS, choosePhotos, linksIn, openPanel, photoFile } from '../e2e/journey.ts';
import type { ServedRequest } from '../standins/server.ts';
import type { MortalBench } from './driver/mortal-bench.ts';

/** The hosts that Photolink may ask; a browser has requests of its own to others. */
const OWN_HOSTS: readonly string[] = manifest.host_permissions.map(
  (pattern) => new URL(pattern.replace('*', '')).hostname,
);

export interface PreparedShare {
  /** Presses "Share" and takes every tool away from the browser. */
  readonly goAlone: () => Promise<void>;
}

/** Opens Anna's chat with these photos in the panel, unchanged, and everything else at rest. */
export async function prepareShare(
  { browser }: MortalBench,
  photos: readonly Uint8Array[],
): Promise<PreparedShare> {
  const { openSite } = await browser.attach();
  const panel = await openPanel(await openSite('/messages'));
  await panel.choose('Photo size', 'Original, unchanged');
  await choosePhotos(
    panel,
    photos.map((bytes, index) => photoFile(`${browser.name} ${index + 1}.jpg`, bytes)),
  );
  return {
    goAlone: async () => {
      await panel.click('button', 'Share');
      await panel.see('button', 'Cancel');
      await browser.detach();
    },
  };
}

/** All that Photolink asked of anybody since then, and that has ended. */
export function askedSince({ server }: MortalBench, sinceMs: number): readonly ServedRequest[] {
  return server.log.filter(
    ({ host, atMs, origin }) =>
      atMs >= sinceMs && (OWN_HOSTS.includes(host) || origin?.includes('-extension:') === true),
  );
}

/** The one link is made, and the page has got it; seen from the servers alone. */
export async function linkArrives(bench: MortalBench, withinMs: number): Promise<void> {
  await until('the link', () => bench.dropbox.links.length > 0, withinMs);
  const links = await until(
    'the link in the chat',
    () => {
      const found = linksIn(bench.tiktok.drafts[CHATS.anna] ?? '');
      return found.length > 0 && found;
    },
    withinMs,
  );
  expect(links).toEqual(bench.dropbox.links.map(({ url }) => url));
  expect(links).toHaveLength(1);
}

/** What the user finds on coming back: the panel says so, and the popup lists the link. */
export async function userSeesLink({ browser }: MortalBench): Promise<void> {
  const { sites, openPopup } = await browser.attach();
  const [site] = await sites();
  await (await site!.panel()).see('status', 'Link added to the message');
  const popup = await openPopup();
  await rowOfAnna(popup);
}

async function rowOfAnna(popup: Surface): Promise<void> {
  await popup.read('@anna');
  await popup.see('button', 'Copy link');
}
