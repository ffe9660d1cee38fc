import {
  endedByDate,
  isActive,
  isOpen,
  needsUser,
  type GuidedLink,
  type Link,
  type LinkState,
} from '#core/link.ts';
import { momentText, dayText } from '../dates.ts';
import type { Choice } from '../choices.ts';
import { errorText } from '../error-text.ts';
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
  return isRevokedOnline(link) ? 'linkRevokeOffline' : STATE_TEXT[state];
}

const STATE_TEXT = {
  intended: 'linkIntended',
  revoking: 'linkRevoking',
  'revoke-pending': 'linkRevokePending',
  revoked: 'linkRevoked',
  gone: 'linkGone',
} as const satisfies Record<Exclude<LinkState, 'public'>, MessageKey>;

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

function publicKey(link: Link, nowMs: number): MessageKey {
  if (endedByDate(link, nowMs)) return 'linkEnded';
  return (link.endsAtMs ?? Infinity) <= nowMs ? 'linkEndDue' : 'linkPublic';
}

/** What stands in the way, and whether it goes on by itself; undefined when nothing does. */
export function troubleText(words: Words, link: Link, nowMs: number): string | undefined {
  if (link.failure === undefined || !isActive(link)) return undefined;
  if (!isBeingRevoked(link) || link.guided) return errorText(words, link.failure);
  return isRevokedOnline(link) ? words.text('revokeOffline') : waitingText(words, link, nowMs);
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
  return link.url?.startsWith('https://') ? link.url : undefined;
}
