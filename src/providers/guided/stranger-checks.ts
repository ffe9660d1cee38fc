import type { ProviderId } from '#core/provider.ts';
import { GOOGLE_DRIVE_CHECK } from './check-google-drive-link.ts';
import { GOOGLE_PHOTOS_CHECK } from './check-google-photos-link.ts';
import { ICLOUD_CHECK } from './check-icloud-link.ts';
import type { StrangerCheck } from './check-as-stranger.ts';

/** The check of each provider that has one. */
export const STRANGER_CHECKS: Partial<Record<ProviderId, StrangerCheck>> = {
  'google-drive': GOOGLE_DRIVE_CHECK,
  'google-photos': GOOGLE_PHOTOS_CHECK,
  icloud: ICLOUD_CHECK,
};
