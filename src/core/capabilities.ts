import type { ProviderId } from './provider.ts';

/** What a provider can do. Everything that differs asks this record, never the name. */
export interface ProviderCapabilities {
  /** `automatic`: links are made and ended by API. `guided`: by the user's own hand. */
  readonly links: 'automatic' | 'guided';
  /** Whether photos are put into the cloud for the user; where not, they are there already. */
  readonly uploads: boolean;
  /** Whether the user signs in, and there are accounts to connect. */
  readonly signsIn: boolean;
  /** Whether several photos can be one link. */
  readonly albums: boolean;
  /** Whether what was uploaded can be removed again. */
  readonly removes: boolean;
  /** Whether links can ask viewers' browsers to hide the download button. */
  readonly hidesDownload: boolean;
  /** Match patterns of every host that its requests go to; granted before any is made. */
  readonly hosts: readonly string[];
  /** Those asked what a stranger finds behind a link: only where the user has allowed it. */
  readonly lookHosts: readonly string[];
}

const AUTOMATIC = {
  links: 'automatic',
  uploads: true,
  signsIn: true,
  albums: true,
  removes: true,
  hidesDownload: false,
} as const satisfies Omit<ProviderCapabilities, 'hosts' | 'lookHosts'>;

const GOOGLE_HOSTS = ['https://www.googleapis.com/*', 'https://oauth2.googleapis.com/*'];

/**
 * The record of every provider. Google Photos has had no call that makes or ends a link since 31 March
 * 2025 (developers.google.com/photos/support/updates), and none that deletes; iCloud has no API at all.
 */
export const CAPABILITIES: Readonly<Record<ProviderId, ProviderCapabilities>> = {
  dropbox: {
    ...AUTOMATIC,
    hosts: ['https://api.dropboxapi.com/*', 'https://content.dropboxapi.com/*'],
    lookHosts: [],
  },
  'google-drive': {
    ...AUTOMATIC,
    hidesDownload: true,
    hosts: GOOGLE_HOSTS,
    lookHosts: ['https://drive.google.com/*'],
  },
  'google-photos': {
    ...AUTOMATIC,
    links: 'guided',
    removes: false,
    hosts: [...GOOGLE_HOSTS, 'https://photoslibrary.googleapis.com/*'],
    lookHosts: ['https://photos.google.com/*', 'https://photos.app.goo.gl/*'],
  },
  icloud: {
    ...AUTOMATIC,
    links: 'guided',
    uploads: false,
    signsIn: false,
    removes: false,
    hosts: [],
    lookHosts: ['https://ckdatabasews.icloud.com/*'],
  },
};
