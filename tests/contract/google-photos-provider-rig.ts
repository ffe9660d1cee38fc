import { albumAt } from '../../src/core/places.ts';
import type { CloudAccount, RemoteItem, RemotePlan } from '../../src/core/provider.ts';
import { createGooglePhotos } from '../../src/providers/google-photos/create-google-photos.ts';
import { createLookAsStranger } from '../../src/providers/guided/look-as-stranger.ts';
import type { Fetch } from '../../src/providers/http/attempt.ts';
import { createFaults } from '../standins/faults.ts';
import type { AccountName } from '../standins/google/accounts.ts';
import { someClientId } from '../standins/google/clients.ts';
import { createExtensionFetch } from '../standins/google/extension-fetch.ts';
import { createGoogleService } from '../standins/google/google.ts';
import { createInProcessFetch } from '../standins/in-process-fetch.ts';
import { createFakeWaiting } from '../unit/providers/fake-waiting.ts';
import { createMemoryStores } from '../unit/providers/memory-stores.ts';
import { createGoogleAuthWindow } from './google-auth-window.ts';
import { never, tasksOf } from './google-drive-provider-rig.ts';
import { createJournal, type Journal } from './upload-journal.ts';

export const PHOTOS = 'photoslibrary.googleapis.com';
export const API = 'www.googleapis.com';
export const TOKENS = 'oauth2.googleapis.com';
export const UPLOADS = '/v1/uploads';
export const CREATE = '/v1/mediaItems:batchCreate';
export const ALBUMS = '/v1/albums';
export const HOUR_MS = 3_600_000;

export type Rig = ReturnType<typeof createRig>;

/** Our provider in front of a stand-in Google, with time that passes only by sleeping. */
export function createRig() {
  const waiting = createFakeWaiting();
  const google = createGoogleService({ now: waiting.now });
  const faults = createFaults();
  const network = createInProcessFetch([google], faults);
  const stores = createMemoryStores();
  const reached = new Set<string>();
  const inits: RequestInit[] = [];
  const changes: string[] = [];
  const silences: string[] = [];
  const option = { mayAsk: true };
  const authWindow = createGoogleAuthWindow(network, silences);
  // Whatever is sent with cookies shows up as signed in.
  const fetch = createExtensionFetch(network, google.cookieOf('anna'));

  const send: Fetch = (url, init) => {
    reached.add(new URL(url).host);
    inits.push(init);
    return fetch(url, init);
  };

  /** A second one on the same stores is the same user after a restart of the browser's worker. */
  const createProvider = () =>
    createGooglePhotos({
      ...waiting,
      ...stores,
      fetch: send,
      authWindow,
      connectedAccounts: () => Promise.resolve([...stores.kept.grants.keys()]),
      timeoutSignal: () => new AbortController().signal,
      accountChanged: (accountId, state) => changes.push(`${accountId} ${state}`),
    });
  const provider = createProvider();

  /** Signs the user in and opens their library. */
  const connect = async (name: AccountName = 'anna') => {
    Object.assign(google, { consent: 'allow', signIn: name });
    const account = await provider.connect(someClientId);
    google.calls.length = 0;
    reached.clear();
    return { account, cloud: provider.open(account.id) };
  };

  return {
    ...{ waiting, google, faults, network, stores, reached, inits, changes, silences },
    ...{ authWindow, option, provider, createProvider, connect },
    /** What a stranger finds behind a link, where the user has allowed it to be asked. */
    lookAsStranger: createLookAsStranger({
      ...waiting,
      fetch: send,
      mayAsk: () => Promise.resolve(option.mayAsk),
    }),
    /** The API functions called since then, in their order. */
    routes: () => google.calls.map(({ route }) => route),
  };
}

/** A plan for so many photos. */
export function planned(
  { provider }: Pick<Rig, 'provider'>,
  count = 1,
  asAlbum = false,
): RemotePlan {
  const extensions = Array.from({ length: count }, () => 'jpg' as const);
  return provider.plan({ extensions, asAlbum, atMs: Date.UTC(2026, 10, 22, 12) });
}

/** Photos that are to be uploaded, each with bytes of its own. */
export function photos(rig: Rig, count = 1) {
  return tasksOf(planned(rig, count));
}

/** Puts one photo into the rig's library. */
export async function storeOne(rig: Rig, cloud: CloudAccount): Promise<RemoteItem> {
  const journal = createJournal();
  await cloud.upload(photos(rig), journal, never);
  return journal.items.get('p0')!;
}

/** Makes an album of so many photos. */
export async function storeAlbum(
  rig: Rig,
  cloud: CloudAccount,
  count = 3,
): Promise<{ readonly album: RemoteItem; readonly journal: Journal }> {
  const plan = planned(rig, count, true);
  const place = await cloud.ensureAlbum(albumAt(plan, plan.folder!), never);
  const journal = createJournal();
  await cloud.upload(tasksOf(plan, place), journal, never);
  return { album: journal.albums[0]!, journal };
}

/** An error in the shape of the newer APIs, as a scripted fault gives it. */
export function rpcError(
  status: number,
  word: string,
  message = 'Told by the test.',
): { status: number; body: string } {
  return { status, body: JSON.stringify({ error: { code: status, message, status: word } }) };
}

/** The bytes of the library's photos, in the order in which they were made. */
export function storedBytes({ google }: Rig): string[] {
  return google.photoItems.map(({ bytes }) => Buffer.from(bytes).toString('hex'));
}

/** The bytes of photos that are to be uploaded. */
export async function bytesOf(tasks: readonly { readonly blob: Blob }[]): Promise<string[]> {
  const all = await Promise.all(tasks.map(({ blob }) => blob.arrayBuffer()));
  return all.map((bytes) => Buffer.from(bytes).toString('hex'));
}
