import type { ErrorCode, ErrorFacts, Failure } from '#core/errors.ts';
import { waitText } from './dates.ts';
import { PROVIDER_NAMES } from './providers.ts';
import type { MessageKey, Words } from './words.ts';

/** The sentence of every error code. Where `$1` stands for the cloud or the photo says `PHOTO_CODES`. */
export const ERROR_TEXT = {
  'not-connected': 'error_not_connected',
  'sign-in-closed': 'error_sign_in_closed',
  'sign-in-refused': 'error_sign_in_refused',
  'sign-in-failed': 'error_sign_in_failed',
  'app-blocked': 'error_app_blocked',
  reconnect: 'error_reconnect',
  'scope-missing': 'error_scope_missing',
  'permission-missing': 'error_permission_missing',
  'unsupported-type': 'error_unsupported_type',
  'unreadable-photo': 'error_unreadable_photo',
  'too-large': 'error_too_large',
  'too-many': 'error_too_many',
  'cannot-clean': 'error_cannot_clean',
  'photo-missing': 'error_photo_missing',
  'storage-unavailable': 'error_storage_unavailable',
  'image-unavailable': 'error_image_unavailable',
  'quota-full': 'error_quota_full',
  'team-policy': 'error_team_policy',
  'plan-limit': 'error_plan_limit',
  'no-passwords': 'error_no_passwords',
  'password-not-set': 'error_password_not_set',
  'password-forgotten': 'error_password_forgotten',
  'email-unverified': 'error_email_unverified',
  'links-banned': 'error_links_banned',
  'account-restricted': 'error_account_restricted',
  'name-refused': 'error_name_refused',
  'too-wide': 'error_too_wide',
  'already-gone': 'error_already_gone',
  'part-of-album': 'error_part_of_album',
  'not-as-shared': 'error_not_as_shared',
  'still-public': 'error_still_public',
  'became-wider': 'error_became_wider',
  'became-narrower': 'error_became_narrower',
  'became-open': 'error_became_open',
  'shared-above': 'error_shared_above',
  'not-open-yet': 'error_not_open_yet',
  'needs-you': 'error_needs_you',
  'still-open': 'error_still_open',
  'ends-soon': 'error_ends_soon',
  busy: 'error_busy',
  offline: 'error_offline',
  'provider-down': 'error_provider_down',
  'unexpected-answer': 'error_unexpected_answer',
  'out-of-sight': 'error_out_of_sight',
  cancelled: 'error_cancelled',
  bug: 'error_bug',
} as const satisfies Record<ErrorCode, MessageKey>;

const PHOTO_CODES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'unsupported-type',
  'unreadable-photo',
  'too-large',
  'cannot-clean',
  'image-unavailable',
]);

/** Kinds of file that are videos, by their common names. */
const VIDEO_TYPES: ReadonlySet<string> = new Set(['MP4', 'MOV', 'WebM', 'AVI']);

/** Which limit a photo went over, by the `detail` of the error; the number is the `limit`. */
const TOO_LARGE_TEXT: Readonly<Record<string, MessageKey | undefined>> = {
  bytes: 'error_too_large_bytes',
  'pixels on a side': 'error_too_large_side',
  megapixels: 'error_too_large_megapixels',
  frames: 'error_too_large_frames',
  minutes: 'error_too_large_minutes',
  'megapixels in all frames': 'error_too_large_all_frames',
};
const BYTES_PER_MEGABYTE = 1024 * 1024;

/** What happened and what to do about it, in one or two sentences. */
export function errorText(words: Words, { code, facts }: Failure): string {
  const { text, language } = words;
  const photo = facts.photo ?? text('thisPhoto');
  const cloud = facts.provider === undefined ? text('someCloud') : PROVIDER_NAMES[facts.provider];
  if (code === 'unsupported-type') return unsupportedText(words, photo, facts);
  if (code === 'too-large') return tooLargeText(words, photo, facts);
  if (code === 'photo-missing' && facts.photo !== undefined) {
    return text('error_photo_missing_named', photo);
  }
  if (code === 'too-many') {
    return text('error_too_many', new Intl.NumberFormat(language).format(facts.limit ?? 0));
  }
  if (code === 'busy' && facts.retryAfterMs !== undefined) {
    return sentence(text('error_busy_until', cloud, waitText(facts.retryAfterMs, language)));
  }
  return sentence(text(keyOf(code, facts), PHOTO_CODES.has(code) ? photo : cloud));
}

function keyOf(code: ErrorCode, { type = '' }: ErrorFacts): MessageKey {
  const isVideo = code === 'cannot-clean' && VIDEO_TYPES.has(type);
  return isVideo ? 'error_cannot_clean_video' : ERROR_TEXT[code];
}

function unsupportedText({ text }: Words, photo: string, facts: ErrorFacts): string {
  const { type, provider } = facts;
  if (type === undefined) return text('error_unsupported_type_unknown', photo);
  if (provider !== undefined && facts.photo === undefined) {
    // Not the file is at fault, but where it was to go.
    return text('error_type_not_for_cloud', PROVIDER_NAMES[provider], type);
  }
  return VIDEO_TYPES.has(type)
    ? text('error_unsupported_video', photo)
    : text('error_unsupported_type', photo, type);
}

function tooLargeText({ text, language }: Words, photo: string, facts: ErrorFacts): string {
  const { limit, detail = '' } = facts;
  const key = TOO_LARGE_TEXT[detail];
  if (key === undefined || limit === undefined) return sentence(text('error_too_large', photo));
  const number = detail === 'bytes' ? limit / BYTES_PER_MEGABYTE : limit;
  return sentence(text(key, photo, new Intl.NumberFormat(language).format(number)));
}

/** "cloud storage is busy" begins with a capital like every sentence. */
function sentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
