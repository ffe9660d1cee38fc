import { isLinkOf } from '#core/link-address.ts';
import {
  endedByDate,
  isActive,
  isOpen,
  needsUser,
  type GuidedLink,
  type Link,
  type LinkState,
} from '#core/link.ts';
import { agoText, dayText, momentText } from '../dates.ts';
import type { Choice } from '../choices.ts';
import { errorText } from '../error-text.ts';
import { PROVIDER_NAMES } from '../providers.ts';
import { waitingText } from '../waiting-text.ts';
import type { MessageKey, Text, Words } from '../words.ts';

/** The choices of "Show". */
export type LinkFilter = 'all' | 'active' | 'ended' | 'needs-you';

const FILTER_TEXT = {
  all: 'showAll',
  active: 'showActive',
  ended: 'showEnded',
  'needs-you': 'showNeedsYou',
} as const satisfies Record<LinkFilter, MessageKey>;

/** The choices of "Show", with their labels. */
export function filterChoices(text: Text): readonly Choice<LinkFilter>[] {
  const filters = Object.keys(FILTER_TEXT) as LinkFilter[];
  return filters.map((value) => ({ value, label: text(FILTER_TEXT[value]) }));
}

/** Whether revoking it now does something. What waits for the user's hand is not revoked by pressing again. */
export function canRevoke(link: Link, nowMs: number): boolean {
  const { state, guided } = link;
  if (!isOpen(link, nowMs) || state === 'revoking') return false;
  return guided === undefined || state !== 'revoke-pending';
}

/**
 * Whether its service can be asked what the link gives: the user may have ended one that is not revoked yet,
 * and shared anew what was gone.
 */
export function canCheck(link: Link, nowMs: number): boolean {
  const { state } = link;
  if (state === 'public') return isOpen(link, nowMs);
  return state === 'revoke-pending' || state === 'gone';
}

/** "Checked 2 hours ago", or empty where nobody has looked. */
export function checkedText({ text, language }: Words, link: Link, nowMs: number): string {
  const { checkedAtMs, guided } = link;
  if (checkedAtMs === undefined || (guided && guided.confirmedBy !== 'stranger')) return '';
  return text('checkedWhen', agoText(checkedAtMs, nowMs, language));
}

/** Whether the link belongs into the list under that choice of "Show". */
export function matchesFilter(link: Link, filter: LinkFilter, nowMs: number): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'active':
      return isOpen(link, nowMs);
    case 'ended':
      return !isOpen(link, nowMs);
    case 'needs-you':
      return needsUser(link);
  }
}

/** What is known about the link, in few words. "Revoked" is said for the state `revoked` alone. */
export function stateKey(link: Link, nowMs: number): MessageKey {
  const { state, guided } = link;
  if (guided !== undefined) return guidedKey(link, guided);
  if (state === 'public') return publicKey(link, nowMs);
  if (state === 'revoked') return revokedKey(link);
  return isRevokedOnline(link) ? 'linkRevokeOffline' : STATE_TEXT[state];
}

const STATE_TEXT = {
  intended: 'linkIntended',
  revoking: 'linkRevoking',
  'revoke-pending': 'linkRevokePending',
  gone: 'linkGone',
} as const satisfies Record<Exclude<LinkState, 'public' | 'revoked'>, MessageKey>;

/** What is said of a link made by hand never goes beyond who has looked. */
function guidedKey({ state }: Link, { confirmedBy }: GuidedLink): MessageKey {
  switch (state) {
    case 'intended':
    case 'public':
      return confirmedBy === 'stranger' ? 'linkPublicChecked' : 'linkPublicUnchecked';
    case 'revoked':
      return confirmedBy === 'stranger' ? 'linkStoppedChecked' : 'linkStoppedByUser';
    case 'gone':
      return 'linkGone';
    default:
      return 'linkYourTurn';
  }
}

function revokedKey({ removesPhoto = false, photoRemovedAtMs }: Link): MessageKey {
  if (photoRemovedAtMs !== undefined) return 'linkRevokedPhotoGone';
  return removesPhoto ? 'linkRevokedPhotoLeft' : 'linkRevoked';
}

function publicKey(link: Link, nowMs: number): MessageKey {
  if (endedByDate(link, nowMs)) return 'linkEnded';
  if ((link.endsAtMs ?? Infinity) <= nowMs) return 'linkEndDue';
  if (link.failure?.code === 'became-narrower') return 'linkNarrower';
  // Another failure here tells that the link gives something else by now: the password may keep nobody out.
  return link.hasPassword && link.failure === undefined ? 'linkPassword' : 'linkPublic';
}

/** What stands in the way, and whether it goes on by itself; undefined when nothing does. */
export function troubleText(words: Words, link: Link, nowMs: number): string | undefined {
  if (link.failure === undefined) return undefined;
  if (!isActive(link)) return leavesPhoto(link) ? waitingText(words, link, nowMs) : undefined;
  if (link.failure.code === 'not-connected')
    return words.text('linkNeedsAccount', PROVIDER_NAMES[link.provider], link.accountLabel);
  if (!isBeingRevoked(link) || link.guided) return errorText(words, link.failure);
  return isRevokedOnline(link) ? words.text('revokeOffline') : waitingText(words, link, nowMs);
}

/** Whether the photo of an ended link is to be deleted and is not yet. */
export function leavesPhoto(link: Link): boolean {
  const { removesPhoto = false, photoRemovedAtMs } = link;
  return !isActive(link) && removesPhoto && photoRemovedAtMs === undefined;
}

/** Whether nothing but a network is missing for the link to be revoked. */
function isRevokedOnline(link: Link): boolean {
  return isBeingRevoked(link) && link.failure?.code === 'offline';
}

function isBeingRevoked({ state }: Link): boolean {
  return state === 'revoking' || state === 'revoke-pending';
}

/** How the state looks: green is harmless, amber is public, red needs the user. */
export function stateTone(link: Link, nowMs: number): 'open' | 'over' | 'moving' | 'trouble' {
  if (needsUser(link)) return 'trouble';
  if (!isOpen(link, nowMs)) return 'over';
  return link.state === 'public' ? 'open' : 'moving';
}

/** "Ends 22 Dec", or empty where an end date says nothing any more. */
export function endText({ text, language }: Words, link: Link, nowMs: number): string {
  if (!isActive(link)) return '';
  if (link.endsAtMs === undefined) return text('endsNever');
  const isPast = link.endsAtMs <= nowMs;
  const date = isPast
    ? dayText(link.endsAtMs, nowMs, language)
    : momentText(link.endsAtMs, nowMs, language);
  return text(endKey(link, isPast), date);
}

function endKey({ guided, endedBy }: Link, isPast: boolean): MessageKey {
  if (guided === undefined) return isPast ? 'endedOn' : 'endsOn';
  if (endedBy !== 'provider') return 'remindsOn';
  return isPast ? 'endedAbout' : 'endsAbout';
}

/** The address, where it is one that may be opened or copied. Imported lists come from outside. */
export function safeUrl(link: Link): string | undefined {
  return isLinkOf(link.provider, link.url) ? link.url : undefined;
}
