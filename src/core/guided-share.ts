import type { EngineNeeds } from './engine-needs.ts';
import { PhotolinkError } from './errors.ts';
import { finishShare } from './finish-share.ts';
import { isRefusedLink, type RecognisedLink, type RefusedLink } from './guided-link.ts';
import { guidedEnd } from './guided-end.ts';
import { isActive } from './link.ts';
import { linkEndsAtMs } from './link-end.ts';
import { fillTemplate } from './message-template.ts';
import { linkId, newLink } from './new-link.ts';
import type { LinkGuide, RemoteItem } from './provider.ts';
import { awaitsLink, type Share } from './share.ts';
import type { ShareRecord } from './share-record.ts';

/** What the user brings from the service's page. */
export interface PastedLink {
  readonly text: string;
  /** The user says that nobody can edit behind it, where the address does not tell. */
  readonly isViewOnly: boolean;
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
 * Takes the user's link for the share: it is looked at as a stranger where that is allowed, written
 * down, and handed to the chat. What is refused leaves the share as it is.
 * @throws already-gone when the share waits for no link
 */
export async function takeLink(
  needs: EngineNeeds,
  record: ShareRecord,
  pasted: PastedLink,
): Promise<LinkReading> {
  const { linkPage, provider } = record.current();
  const guide = needs.guideOf(provider);
  if (guide === undefined || !awaitsLink(record.current())) {
    throw new PhotolinkError('already-gone');
  }
  const found = guide.recognise(pasted.text);
  if (isRefusedLink(found)) return found;
  if (found.needsTick !== undefined && !pasted.isViewOnly) return { found, isUsed: false };
  await record.enter('verifying', { offered: undefined });
  const answer = await needs.lookAsStranger(provider, found.url);
  if (answer === 'closed') {
    await record.enter('linking', { linkPage });
    return { refused: 'not-open' };
  }
  await writeDown(needs, record.current(), found, {
    stopPage: guide.stopPage({ kind: found.kind, item: itemOf(record.current(), found) }),
    isOpen: answer === 'open',
  });
  await useTakenLink(needs, record);
  return { found, isUsed: true };
}

/**
 * Hands over the link that was taken and written down, in this life or in one that died since. Resolves
 * to whether there is one.
 * @throws already-gone when the user wants it ended by now: that order stands
 */
export async function useTakenLink(needs: EngineNeeds, record: ShareRecord): Promise<boolean> {
  const { template, message } = record.current();
  const row = await needs.ledger.get(linkId(record.current(), 0));
  if (row?.url === undefined || !isActive(row)) return false;
  if (row.state !== 'public') throw new PhotolinkError('already-gone');
  const urls = [row.url];
  await record.enter('ready', {
    urls,
    text: fillTemplate(template, { message, urls }),
    note: row.guided?.confirmedBy === 'stranger' ? undefined : 'not-checked',
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
