import { createClock } from '../clock.ts';
import type { Standin } from '../standin.ts';
import { presetAccounts } from './accounts.ts';
import { createApi } from './api.ts';
import { defaultBehaviour } from './behaviour.ts';
import { presetClients } from './clients.ts';
import { aboutRoutes } from './drive/about-routes.ts';
import { createDrivePages } from './drive/drive-pages.ts';
import { fileRoutes } from './drive/file-routes.ts';
import { folderType } from './drive/items.ts';
import { listRoutes } from './drive/list-routes.ts';
import { permissionRoutes } from './drive/permission-routes.ts';
import { publicRole } from './drive/permissions.ts';
import type { DriveItem } from './drive/records.ts';
import { sessionRoutes } from './drive/session-routes.ts';
import { uploadRoutes } from './drive/upload-routes.ts';
import { pageHost } from './host.ts';
import type { Host } from './host.ts';
import { ownerActs } from './owner-acts.ts';
import type { OwnerActs } from './owner-acts.ts';
import { albumRoutes } from './photos/album-routes.ts';
import { batchCreateRoutes } from './photos/batch-create-route.ts';
import { photoLinkActs } from './photos/photo-links.ts';
import type { PhotoLinkActs } from './photos/photo-links.ts';
import { underQuota } from './photos/photos-family.ts';
import { createPhotosPages, createShortLinks } from './photos/photos-pages.ts';
import { uploadRoutes as photoUploadRoutes } from './photos/upload-routes.ts';
import { createConsent } from './sign-in/consent.ts';
import { tokenRoutes } from './sign-in/token-routes.ts';
import { userinfoRoutes } from './sign-in/userinfo-routes.ts';
import { publicLinks } from './public-links.ts';
import type { GoogleWorld } from './world.ts';

export interface GoogleOptions {
  /** The time in ms since 1970; the machine's own clock if absent. */
  readonly now?: () => number;
}

/** A strict, stateful double of Google's sign-in, Drive and Photos that a test can look into. */
export interface GoogleStandin extends Standin, GoogleWorld, OwnerActs {
  /** Every file of every Drive that is not deleted, as it is now. */
  readonly files: readonly DriveItem[];
  /** Every folder of every Drive that is not deleted. */
  readonly folders: readonly DriveItem[];
  /** The files that a stranger can see at this moment. */
  readonly publicFiles: readonly DriveItem[];
  /** Links of Google Photos, made and ended by hand. */
  readonly photos: PhotoLinkActs;
  /** The addresses of what was opened to strangers itself and shows them something now. */
  publicLinks(): readonly string[];
  /** Sets the service's clock forward, so that tokens and sessions end. */
  advance(ms: number): void;
  /** Ends every upload session that is open. */
  endSessions(): void;
  /** Forgets everything and goes back to preset accounts and settings; lists taken out stay as they are. */
  reset(): void;
}

/** Starts a Google of its own, empty but for its accounts and one registered client. */
export function createGoogleService({ now = Date.now }: GoogleOptions = {}): GoogleStandin {
  const clock = createClock(now);
  const world = newWorld(() => clock.now());
  const hosts = createHosts(world);
  const live = () => world.items.filter(({ deletedAtMs }) => deletedAtMs === null);
  const files = () => live().filter(({ bytes }) => bytes !== null);
  return Object.defineProperties(world, {
    hosts: { value: Object.keys(hosts), enumerable: true },
    files: { get: files },
    folders: { get: () => live().filter((item) => isFolder(item) && item.parentId !== null) },
    publicFiles: { get: () => files().filter((item) => publicRole(world, item) !== null) },
    ...asProperties({
      async fetch(request: Request) {
        const host = hosts[new URL(request.url).hostname];
        return host
          ? host(request)
          : new Response('This host is not served here.', { status: 421 });
      },
      publicLinks: () => publicLinks(world),
      advance: (ms: number) => {
        clock.advance(ms);
      },
      endSessions: () => {
        for (const session of world.sessions) session.ended = true;
      },
      photos: photoLinkActs(world),
      ...ownerActs(world),
      reset: () => {
        Object.assign(
          world,
          newWorld(() => clock.now()),
        );
      },
    }),
  }) as GoogleStandin;
}

function newWorld(now: () => number): GoogleWorld {
  return {
    now,
    consent: 'ask',
    signIn: 'anna',
    signedIn: [],
    unticked: [],
    silentRenewal: 'redirect',
    accounts: presetAccounts(),
    clients: presetClients(),
    behaviour: defaultBehaviour(),
    logins: [],
    grants: [],
    tokens: [],
    items: [],
    generatedIds: [],
    sessions: [],
    photoUploads: [],
    photoItems: [],
    photoAlbums: [],
    photoLinks: [],
    calls: [],
  };
}

function createHosts(world: GoogleWorld): Record<string, Host> {
  const drive = [...aboutRoutes, ...fileRoutes, ...listRoutes, ...permissionRoutes];
  return {
    'accounts.google.com': pageHost(world, 'accounts.page', createConsent(world)),
    'oauth2.googleapis.com': createApi(world, tokenRoutes),
    'www.googleapis.com': createApi(world, [
      ...userinfoRoutes,
      ...drive,
      ...uploadRoutes,
      ...sessionRoutes,
    ]),
    'drive.google.com': pageHost(world, 'drive.page', createDrivePages(world)),
    'photoslibrary.googleapis.com': createApi(
      world,
      underQuota([...photoUploadRoutes, ...batchCreateRoutes, ...albumRoutes]),
    ),
    'photos.google.com': pageHost(world, 'photos.page', createPhotosPages(world)),
    'photos.app.goo.gl': pageHost(world, 'photos.short-link', createShortLinks(world)),
  };
}

function isFolder({ mimeType }: DriveItem): boolean {
  return mimeType === folderType;
}

function asProperties(values: object): PropertyDescriptorMap {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    { value: value as unknown },
  ]);
  return Object.fromEntries(entries) as PropertyDescriptorMap;
}
