import type { EngineNeeds } from './engine-needs.ts';
import { PhotolinkError } from './errors.ts';
import { finishShare } from './finish-share.ts';
import { isRefusedLink, type RecognisedLink, type RefusedLink } from './guided-link.ts';
import { guidedEnd } from './guided-end.ts';
import { isActive } from './link.ts';
import { type LinkEnd, linkEndsAtMs } from './link-end.ts';
import { fillTemplate } from './message-template.ts';
import { linkId, newLink } from './new-link.ts';
import type { LinkGuide, RemoteItem } from './provider.ts';
import { awaitsLink, type Share } from './share.ts';
import type { ShareRecord } from './share-record.ts';

/** What the user brings from the service's page, and what is chosen for it. */
export interface PastedLink {
  readonly text: string;
  /**
   * The address of which the user says that nobody can edit behind it, where it does not tell; empty
   * where nothing was said.
   */
  readonly viewOnlyUrl: string;
  readonly message: string;
  readonly end: LinkEnd;
}

/** What was found in it, and whether it is the share's link now. */
export type LinkReading =
  RefusedLink | { readonly found: RecognisedLink; readonly isUsed: boolean };

const DAY_MS = 24 * 3_600_000;

/** Lets the share rest until the user has made the link on the service's own page. */
export async function askForLink(record: ShareRecord, guide: LinkGuide): Promise<void> {
  const { album, photos } = record.current();
  const uploaded = album ?? photos[0]?.item;
  await record.enter('linking', { linkPage: guide.makePage(uploaded) });
}

/** Reads what was pasted, without using it. */
export function readLink(guide: LinkGuide, text: string): LinkReading {
  const found = guide.recognise(text);
  return isRefusedLink(found) ? found : { found, isUsed: false };
}

/**
 * Reads what the user has pasted for the share, and writes down what is to be its link. What is refused
 * leaves the share as it is.
 * @throws already-gone when the share waits for no link
 */
export async function bringLink(
  needs: Pick<EngineNeeds, 'guideOf'>,
  record: ShareRecord,
  { text, viewOnlyUrl, message, end }: PastedLink,
): Promise<LinkReading> {
  const share = record.current();
  const guide = needs.guideOf(share.provider);
  if (guide === undefined || !awaitsLink(share)) throw new PhotolinkError('already-gone');
  const found = guide.recognise(text);
  if (isRefusedLink(found)) return found;
  if (found.needsTick !== undefined && viewOnlyUrl !== found.url) return { found, isUsed: false };
  // Where photos were uploaded, both were chosen with them.
  const chosen = share.photos.length === 0 ? { message, end } : {};
  await record.enter('verifying', { ...chosen, brought: found, offered: undefined });
  return { found, isUsed: true };
}

/**
 * Makes the link that was brought the share's own: it is looked at as a stranger where that is allowed,
 * put on the list, and handed to the chat. One that opens for nobody sends the share back to its rest.
 * Resolves to whether there was one.
 * @throws already-gone when the user wants it ended by now: that order stands
 */
export async function useBroughtLink(
  needs: EngineNeeds,
  record: ShareRecord,
  guide: LinkGuide,
  signal: AbortSignal,
): Promise<boolean> {
  const { brought, provider, linkPage } = record.current();
  const isListed = await useListedLink(needs, record);
  if (isListed || brought === undefined) return isListed;
  const answer = await needs.lookAsStranger(provider, brought.url, { signal });
  if (answer === 'closed') {
    await record.enter('linking', { linkPage, brought: undefined });
    return true;
  }
  // The user may have stopped it meanwhile.
  await record.enter('verifying');
  await writeDown(needs, record.current(), brought, {
    stopPage: guide.stopPage({ kind: brought.kind, item: itemOf(record.current(), brought) }),
    isOpen: answer === 'open',
  });
  return useListedLink(needs, record);
}

/** Hands over the link that is on the list, from this life or one that died since. */
async function useListedLink(needs: EngineNeeds, record: ShareRecord): Promise<boolean> {
  const { template, message } = record.current();
  const row = await needs.ledger.get(linkId(record.current(), 0));
  if (row?.url === undefined || !isActive(row)) return false;
  if (row.state !== 'public') throw new PhotolinkError('already-gone');
  const urls = [row.url];
  await record.enter('ready', {
    urls,
    text: fillTemplate(template, { message, urls, end: needs.endText(row.endsAtMs) }),
    brought: undefined,
    isUnchecked: row.guided?.confirmedBy !== 'stranger',
  });
  await finishShare(needs, record);
  return true;
}

/** The row comes before the chat: from here on the list knows the link. */
async function writeDown(
  needs: EngineNeeds,
  share: Share,
  found: RecognisedLink,
  { stopPage, isOpen }: { readonly stopPage: string; readonly isOpen: boolean },
): Promise<void> {
  const row = await newLink(needs, share, 0, itemOf(share, found));
  const { endsAboutDays } = found;
  const endsAboutMs =
    endsAboutDays === undefined ? undefined : needs.now() + endsAboutDays * DAY_MS;
  await needs.ledger.update(linkId(share, 0), () => ({
    ...row,
    ...guidedEnd(linkEndsAtMs(share.end, needs.now()), endsAboutMs),
    url: found.url,
    state: 'public',
    guided: {
      kind: found.kind,
      confirmedBy: isOpen ? 'stranger' : 'nobody',
      stopPage,
      endsAboutMs,
      isReminded: false,
    },
    checkedAtMs: isOpen ? needs.now() : undefined,
  }));
  await needs.wake.update();
}

/** What the link shows: what was uploaded for it, or photos that were there and only it tells of. */
function itemOf({ album, photos }: Share, { url }: RecognisedLink): RemoteItem {
  return album ?? photos[0]?.item ?? { kind: 'album', id: url, path: '' };
}
