import { CAPABILITIES } from '#core/capabilities.ts';
import { PROVIDER_IDS, type ProviderId } from '#core/provider.ts';

/** The services' own names: the same in every language. */
export const PROVIDER_NAMES: Readonly<Record<ProviderId, string>> = {
  dropbox: 'Dropbox',
  'google-drive': 'Google Drive',
  'google-photos': 'Google Photos',
  icloud: 'iCloud',
};

/** The services that can be connected, in the order shown. */
export const CONNECTABLE_PROVIDERS = PROVIDER_IDS.filter((id) => CAPABILITIES[id].signsIn);
