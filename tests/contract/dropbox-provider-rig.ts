import type { RemoteItem, UploadTask, UploadWatch } from '../../src/core/provider.ts';
import { PhotolinkError } from '../../src/core/errors.ts';
import { createDropbox } from '../../src/providers/dropbox/create-dropbox.ts';
import type { AccountName } from '../standins/dropbox/accounts.ts';
import { createDropboxService, type DropboxStandin } from '../standins/dropbox/dropbox.ts';
import { someBytes } from '../standins/some-bytes.ts';
import { someAppKey, someRedirectUri } from '../standins/dropbox/sign-in.ts';
import { createFaults } from '../standins/faults.ts';
import { createInProcessFetch } from '../standins/in-process-fetch.ts';
import { createFakeWaiting } from '../unit/providers/fake-waiting.ts';
import { createMemoryStores } from '../unit/providers/memory-stores.ts';
import { createJournal } from './upload-journal.ts';

export const APP_KEY = someAppKey;
export const never = new AbortController().signal;
export const DAY_MS = 86_400_000;

export type Rig = ReturnType<typeof createRig>;

/** Our provider in front of a stand-in Dropbox, with time that passes only by sleeping. */
export function createRig() {
  const waiting = createFakeWaiting();
  const dropbox = createDropboxService({ now: waiting.now });
  const faults = createFaults();
  const network = createInProcessFetch([dropbox], faults);
  const stores = createMemoryStores();
  const reached = new Set<string>();
  const changes: string[] = [];
  const learned: boolean[] = [];

  /** A second one on the same stores is the same user after a restart of the browser's worker. */
  const createProvider = () =>
    createDropbox({
      ...waiting,
      ...stores,
      fetch: (url, init) => {
        reached.add(new URL(url).host);
        return network(url, init);
      },
      authWindow: { redirectUrl: someRedirectUri, open: (url) => browse(network, url) },
      timeoutSignal: () => new AbortController().signal,
      accountChanged: (accountId, state) => changes.push(`${accountId} ${state}`),
      learnedEndsLinks: (_accountId, endsLinks) => learned.push(endsLinks),
    });
  const provider = createProvider();

  /** Signs the user in and opens their cloud. */
  const connect = async (name: AccountName = 'basic') => {
    Object.assign(dropbox, { consent: 'allow', signIn: name });
    const account = await provider.connect(APP_KEY);
    dropbox.calls.length = 0;
    return { account, cloud: provider.open(account.id) };
  };

  return {
    ...{ waiting, dropbox, faults, stores, reached, changes, learned, provider, createProvider },
    connect,
    /** The API functions called since then, in their order. */
    routes: () => dropbox.calls.map(({ route }) => route),
  };
}

/** The user's browser: follows redirects until it is back at the extension, or gives up on a page. */
async function browse(network: typeof fetch, address: string): Promise<string> {
  for (let url = address; !url.startsWith(someRedirectUri);) {
    const answer = await network(url, { redirect: 'manual' });
    const location = answer.headers.get('location');
    if (location === null) throw new PhotolinkError('sign-in-closed');
    url = new URL(location, url).href;
    if (url.startsWith(someRedirectUri)) return url;
  }
  throw new Error('The sign-in began where it ends');
}

/** A photo of this size, with bytes of its own. */
export function photo(id: string, path: string, size = 5000, cursor?: unknown): UploadTask {
  const seed = Array.from(id).reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7);
  const place: RemoteItem = { kind: 'photo', id: path, path };
  const blob = new Blob([someBytes(size, seed)]);
  return { photoId: id, place, album: undefined, blob, cursor };
}

/** Puts one photo into the rig's Dropbox. */
export async function storeOne(
  cloud: {
    upload: (tasks: UploadTask[], watch: UploadWatch, signal: AbortSignal) => Promise<void>;
  },
  path = '/2026-11/photo-1 abcdefgh.jpg',
): Promise<RemoteItem> {
  const journal = createJournal();
  await cloud.upload([photo('p', path)], journal, never);
  return journal.items.get('p')!;
}

/** The links a stranger could use now. */
export function liveLinks(dropbox: DropboxStandin) {
  return dropbox.links.filter((link) => link.revokedAtMs === null);
}
