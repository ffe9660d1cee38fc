import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { SiteTab, Surface } from '../e2e/driver/surface.ts';
import { until } from '../e2e/driver/until.ts';
import { CHATS, choosePhotos, linksIn, openPanel, photoFile } from '../e2e/journey.ts';
import { cleanJpeg } from '../fixtures/photos.ts';
import type { Fault, Faults } from '../standins/faults.ts';
import type { MortalBench } from './driver/mortal-bench.ts';

export type ChatName = keyof typeof CHATS;

/** Where the bytes go. */
export const UPLOADS = 'content.dropboxapi.com';
/** Where everything else goes. */
export const API = 'api.dropboxapi.com';

export interface SharePanel {
  readonly site: SiteTab;
  readonly panel: Surface;
}

/** Opens a chat with a photo chosen in its panel; only "Share" is left to be pressed. */
export async function readyToShare(
  { browser }: MortalBench,
  chat: ChatName = 'anna',
): Promise<SharePanel> {
  const { openSite } = await browser.attach();
  const site = await openSite(`/messages?chat=${chat}`);
  const panel = await openPanel(site);
  // A name of its own: other browsers choose their photos at the same time.
  await choosePhotos(panel, [photoFile(`${randomUUID()}.jpg`, await cleanJpeg())]);
  return { site, panel };
}

/** Shares a photo; its link is in the chat and nothing is left to do. */
export async function shareAtOnce(bench: MortalBench, chat: ChatName = 'anna'): Promise<void> {
  const { site, panel } = await readyToShare(bench, chat);
  await panel.click('button', 'Share');
  await panel.see('status', 'Link added to the message');
  await site.close();
}

export interface HeldShare extends SharePanel {
  /** Holds the first request of the upload, before the service sees it. */
  readonly upload: Fault;
}

/** Shares a photo; the first request of the upload waits at the server. */
export async function shareHeld(bench: MortalBench, chat: ChatName = 'anna'): Promise<HeldShare> {
  const { site, panel } = await readyToShare(bench, chat);
  const upload = bench.faults.add({ host: UPLOADS, hold: 'before' });
  await panel.click('button', 'Share');
  await until('the upload', () => upload.holding === 1);
  return { site, panel, upload };
}

/** The one link is in the chat, and the server has made no other. */
export async function linkIsPlaced(bench: MortalBench, chat: ChatName = 'anna'): Promise<void> {
  const placed = await until('the link in the draft', () => {
    const links = linksIn(bench.tiktok.drafts[CHATS[chat]] ?? '');
    return links.length > 0 && links;
  });
  expect(placed).toEqual(bench.dropbox.links.map(({ url }) => url));
  expect(placed).toHaveLength(1);
}

/** Takes the network away from the extension; the site itself stays reachable. */
export function goOffline(faults: Faults): { readonly backOnline: () => void } {
  const cuts = [API, UPLOADS].map((host) => faults.add({ host, cut: 'before' }));
  return {
    backOnline: () => {
      for (const cut of cuts) cut.clear();
    },
  };
}
