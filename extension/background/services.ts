import type { PageSighting } from '#core/page-sighting.ts';
import type { PanelTicket } from '#core/panel-ticket.ts';
import type { LinkService, Provider, ProviderId } from '#core/provider.ts';
import { nextReminderMs } from '#core/reminder.ts';
import type { AccessToken } from '#core/sign-in.ts';
import { createAccountStore } from '#platform/account-store.ts';
import { createAlarmClock } from '#platform/alarm-clock.ts';
import { createAuthWindow } from '#platform/auth-window.ts';
import { createChangeFeed } from '#platform/change-feed.ts';
import { hasHostAccess } from '#platform/host-access.ts';
import { openDatabase } from '#platform/database.ts';
import { eraseStorage } from '#platform/erase-storage.ts';
import { createGrantStore } from '#platform/grant-store.ts';
import { createLinkStore } from '#platform/link-store.ts';
import { createPauseStore } from '#platform/pause-store.ts';
import { createPickStore } from '#platform/pick-store.ts';
import { createPhotoShelf } from '#platform/photo-shelf.ts';
import { createSessionStore } from '#platform/session-store.ts';
import { createSettingsStore } from '#platform/settings-store.ts';
import { createShareStore } from '#platform/share-store.ts';
import { sleep } from '#platform/sleep.ts';
import { createDropbox } from '#providers/dropbox/create-dropbox.ts';
import { createGoogleDrive } from '#providers/google-drive/create-google-drive.ts';
import { createGooglePhotos } from '#providers/google-photos/create-google-photos.ts';
import { createLookAsStranger } from '#providers/guided/look-as-stranger.ts';
import { ICLOUD } from '#providers/icloud/icloud.ts';

/** A frame of TikTok with messages. */
export interface FramePlace {
  readonly tabId: number;
  readonly frameId: number;
}

/** Such a frame, and how the content script found it. */
export interface SeenPage extends FramePlace {
  readonly sighting: PageSighting;
  readonly atMs: number;
}

export type Services = ReturnType<typeof createServices>;

/** Everything with a memory, and the clouds. */
export function createServices() {
  const database = openDatabase();
  const feed = createChangeFeed();
  const accounts = createAccountStore(database, feed);
  const grants = createGrantStore(database);
  const settings = createSettingsStore(database, feed);
  const picks = createPickStore(database, feed);
  const cloudNeeds = {
    fetch: (input: string, init: RequestInit) => fetch(input, init),
    authWindow: createAuthWindow(),
    grants,
    pauses: createPauseStore(database),
    accessTokens: createSessionStore<AccessToken>('access-token'),
    accountChanged: (accountId: string, state: 'reconnect') =>
      void accounts.change(accountId, { state }),
    connectedAccounts: async () => (await accounts.all()).map(({ id }) => id),
    mayAsk: hasHostAccess,
    now: () => Date.now(),
    random: () => Math.random(),
    sleep,
  };
  const providers: Readonly<Record<ProviderId, LinkService | Provider>> = {
    dropbox: createDropbox({
      ...cloudNeeds,
      endsLinks: async (accountId) => (await accounts.get(accountId))?.endsLinks,
    }),
    'google-drive': createGoogleDrive({
      ...cloudNeeds,
      hidesDownload: async () => (await settings.get()).hidesDownload,
    }),
    'google-photos': createGooglePhotos(cloudNeeds),
    icloud: ICLOUD,
  };
  return {
    database,
    providers,
    lookAsStranger: createLookAsStranger(cloudNeeds),
    accounts,
    grants,
    settings,
    journal: createShareStore(database, feed),
    ledger: createLinkStore(database, feed),
    photos: createPhotoShelf(database),
    picks,
    nextForgetMs: picks.nextForgetMs,
    nextReminderMs: async () => nextReminderMs(await settings.get(), Date.now()),
    tickets: createSessionStore<PanelTicket>('ticket'),
    handOvers: createSessionStore<readonly string[]>('hand-over'),
    messagesTab: createSessionStore<FramePlace>('messages-tab'),
    seenPages: createSessionStore<SeenPage>('seen-page'),
    insertTimes: createSessionStore<readonly number[]>('insert-times'),
    alarms: createAlarmClock(),
    erase: async () => {
      await eraseStorage(database);
      for (const topic of ['shares', 'links', 'accounts', 'settings', 'picks'] as const)
        feed.announce(topic);
    },
  };
}
