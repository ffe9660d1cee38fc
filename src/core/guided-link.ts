/** What a link that the user made on the service's own page leads to, as far as its address tells. */
export const GUIDED_LINK_KINDS = [
  'icloud-link',
  'icloud-album',
  'icloud-drive',
  'google-photos',
] as const;

export type GuidedLinkKind = (typeof GUIDED_LINK_KINDS)[number];

/** What the user should know before such a link goes into a chat. Each has one sentence in the UI. */
export const LINK_WARNINGS = [
  /** After about `endsAboutDays`, whatever we do. */
  'ends-by-itself',
  'stays-until-turned-off',
  /** What is added to the album afterwards is seen too. */
  'shows-later-photos',
  'scaled-down',
  /** The address does not tell whether others may edit: the user has to say that they may not. */
  'may-be-editable',
  /** `fileName` is that name. */
  'shows-file-name',
  'breaks-when-moved',
  'can-be-downloaded',
] as const;

export type LinkWarning = (typeof LINK_WARNINGS)[number];

/** Why a pasted text is not taken. Each has one sentence in the UI, which says what to paste instead. */
export const LINK_REFUSALS = [
  'no-link',
  /** Different links that would each be good: the user has to choose. */
  'several-links',
  'too-long',
  'not-https',
  /** A port, a user name, a trailing dot, a punycode host, hidden characters: no service writes it so. */
  'odd-address',
  /** A host that resembles the real one, or is written in other letters. */
  'look-alike-host',
  /** It leads elsewhere: to be opened, and the address to be copied from the page itself. */
  'redirector',
  /** The bytes alone, at a signed address: it ends soon, and "Stop Sharing" does not end it. */
  'signed-cdn',
  /** A page that only its signed-in owner can open. */
  'owner-only',
  /** Google Drive has links of its own: that provider is to be offered. */
  'other-google-service',
  /** A page of the service that shares nothing. */
  'other-page',
  'other-host',
  /** Cut short, or something unknown hangs on to it: to be copied again. */
  'unknown-suffix',
] as const;

export type LinkRefusal = (typeof LINK_REFUSALS)[number];

/** A link that was recognised in a pasted text. */
export interface RecognisedLink {
  readonly kind: GuidedLinkKind;
  /** Rebuilt from the parts of the address that are known; ASCII only. */
  readonly url: string;
  readonly warnings: readonly LinkWarning[];
  /** The file name that everybody who gets the link can read. Plain text, for showing only. */
  readonly fileName?: string;
  /** About how many days after it was made the service ends the link. */
  readonly endsAboutDays?: number;
  /** What the user has to confirm before the link may be used, because nothing can prove it. */
  readonly needsTick?: 'view-only';
}

/** A pasted text that is not taken, with the reason. */
export interface RefusedLink {
  readonly refused: LinkRefusal;
}

export function isRefusedLink(result: RecognisedLink | RefusedLink): result is RefusedLink {
  return 'refused' in result;
}

/**
 * What somebody without any account finds behind a link. `unknown` is every answer that is not a clear
 * one, and never a proof of anything.
 */
export const STRANGERS_ANSWERS = ['open', 'closed', 'unknown'] as const;

export type StrangersAnswer = (typeof STRANGERS_ANSWERS)[number];
