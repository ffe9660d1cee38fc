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
  /** Where the user begins to make the link of photos that are there already. */
  readonly ownPage?: string;
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
} as const satisfies Omit<ProviderCapabilities, 'hosts' | 'lookHosts'>;

/** Where the user's own photos are, and where most of their links are made and ended. */
export const ICLOUD_PHOTOS_PAGE = 'https://www.icloud.com/photos/';

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
    ownPage: ICLOUD_PHOTOS_PAGE,
    hosts: [],
    lookHosts: ['https://ckdatabasews.icloud.com/*'],
  },
};
