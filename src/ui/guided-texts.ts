import type {
  GuidedLinkKind,
  LinkRefusal,
  LinkWarning,
  RecognisedLink,
} from '#core/guided-link.ts';
import type { ProviderId } from '#core/provider.ts';
import { PROVIDER_NAMES } from './providers.ts';
import type { MessageKey, Words } from './words.ts';

/** What the panel says where the user makes the link by hand. */
export interface GuidedTexts {
  readonly title: MessageKey;
  readonly why: MessageKey;
  /** The three steps, in their order. */
  readonly steps: readonly [MessageKey, MessageKey, MessageKey];
}

/** The words for each service where links are made by hand. */
export const GUIDED_TEXTS: Readonly<Partial<Record<ProviderId, GuidedTexts>>> = {
  'google-photos': {
    title: 'guidedTitle_google_photos',
    why: 'guidedWhy_google_photos',
    steps: ['guidedStepOpen_google_photos', 'guidedStepMake_google_photos', 'guidedStepPaste'],
  },
  icloud: {
    title: 'guidedTitle_icloud',
    why: 'guidedWhy_icloud',
    steps: ['guidedStepOpen_icloud', 'guidedStepMake_icloud', 'guidedStepPaste'],
  },
};

const REFUSALS = {
  'no-link': 'refusal_no_link',
  'several-links': 'refusal_several',
  'too-long': 'refusal_too_long',
  'not-https': 'refusal_not_https',
  'odd-address': 'refusal_odd',
  'look-alike-host': 'refusal_look_alike',
  redirector: 'refusal_redirector',
  'signed-cdn': 'refusal_signed_cdn',
  'owner-only': 'refusal_owner_only',
  'other-google-service': 'refusal_other_google',
  'other-page': 'refusal_other_page',
  'other-host': 'refusal_other_host',
  'unknown-suffix': 'refusal_suffix',
  'not-open': 'refusal_not_open',
} as const satisfies Record<LinkRefusal, MessageKey>;

/** Why a pasted text is not taken, and what to paste instead. */
export function refusalText({ text }: Words, refusal: LinkRefusal, provider: ProviderId): string {
  return text(REFUSALS[refusal], PROVIDER_NAMES[provider]);
}

const WARNINGS = {
  'ends-by-itself': 'linkWarning_ends_by_itself',
  'stays-until-turned-off': 'linkWarning_stays',
  'shows-later-photos': 'linkWarning_later_photos',
  'scaled-down': 'linkWarning_scaled',
  'may-be-editable': 'linkWarning_editable',
  'shows-file-name': 'linkWarning_file_name',
  'breaks-when-moved': 'linkWarning_moved',
  'can-be-downloaded': 'linkWarning_download',
} as const satisfies Record<LinkWarning, MessageKey>;

const KINDS = {
  'icloud-link': 'linkKind_icloud_link',
  'icloud-album': 'linkKind_icloud_album',
  'icloud-drive': 'linkKind_icloud_drive',
  'google-photos': 'linkKind_google_photos',
} as const satisfies Record<GuidedLinkKind, MessageKey>;

/** What was found in the pasted text, and what to know about it. */
export function foundText({ text }: Words, { kind, warnings, fileName }: RecognisedLink): string {
  const known = warnings.map((warning) => text(WARNINGS[warning], fileName ?? ''));
  return text('readAs', text(KINDS[kind]), known.join(' '));
}

const STOPS = {
  'icloud-link': 'stop_icloud_link',
  'icloud-album': 'stop_icloud_album',
  'icloud-drive': 'stop_icloud_drive',
  'google-photos': 'stop_google_photos',
} as const satisfies Record<GuidedLinkKind, MessageKey>;

/** How the user ends such a link. */
export function stopText({ text }: Words, kind: GuidedLinkKind): string {
  return `${text(STOPS[kind])} ${text('stopCopies')}`;
}
