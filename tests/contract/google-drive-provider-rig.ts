import { photoAt } from '../../src/core/places.ts';
import type { CloudAccount, RemoteItem, RemotePlan, UploadTask } from '../../src/core/provider.ts';
import { createGoogleDrive } from '../../src/providers/google-drive/create-google-drive.ts';
import { someBytes } from '../standins/some-bytes.ts';
import { createFaults } from '../standins/faults.ts';
import type { AccountName } from '../standins/google/accounts.ts';
import { presetClients, someClientId } from '../standins/google/clients.ts';
import { createGoogleService } from '../standins/google/google.ts';
import { createInProcessFetch } from '../standins/in-process-fetch.ts';
import { createFakeWaiting } from '../unit/providers/fake-waiting.ts';
import { createMemoryStores } from '../unit/providers/memory-stores.ts';
import { createGoogleAuthWindow } from './google-auth-window.ts';
import { createJournal } from './upload-journal.ts';

export const CLIENT_ID = someClientId;
/** What a `google-drive` or `google-photos` account id ends with under {@link CLIENT_ID}. */
export const CLIENT_NAME = '100200300400-photolinkstandin0123456789abcdef';
/** A client of the user's own, as `addOwnClient` registers it. */
export const OWN_CLIENT_ID = '500600700800-ownstandin.apps.googleusercontent.com';
export const API = 'www.googleapis.com';
export const TOKENS = 'oauth2.googleapis.com';
export const UPLOAD = '/upload/drive/v3/files';
export const FILES = '/drive/v3/files';
export const PERMISSIONS = /^\/drive\/v3\/files\/[\w-]+\/permissions$/;
export const ONE_PERMISSION = /^\/drive\/v3\/files\/[\w-]+\/permissions\/[\w-]+$/;
export const never = new AbortController().signal;
export const DAY_MS = 86_400_000;
export const MIB = 1024 * 1024;

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
  const option = { hidesDownload: false };
  const authWindow = createGoogleAuthWindow(network, silences);

  /** A second one on the same stores is the same user after a restart of the browser's worker. */
  const createProvider = () =>
    createGoogleDrive({
      ...waiting,
      ...stores,
      fetch: (url, init) => {
        reached.add(new URL(url).host);
        inits.push(init);
        return network(url, init);
      },
      authWindow,
      connectedAccounts: () => Promise.resolve([...stores.kept.grants.keys()]),
      timeoutSignal: () => new AbortController().signal,
      accountChanged: (accountId, state) => changes.push(`${accountId} ${state}`),
      hidesDownload: () => Promise.resolve(option.hidesDownload),
    });
  const provider = createProvider();

  /** Signs the user in and opens their cloud. */
  const connect = async (name: AccountName = 'anna', clientId = CLIENT_ID) => {
    Object.assign(google, { consent: 'allow', signIn: name });
    const account = await provider.connect(clientId);
    google.calls.length = 0;
    return { account, cloud: provider.open(account.id) };
  };

  return {
    ...{ waiting, google, faults, network, stores, reached, inits, changes, silences },
    ...{ authWindow, option, provider, createProvider, connect },
    /** The API functions called since then, in their order. */
    routes: () => google.calls.map(({ route }) => route),
  };
}

/** Registers {@link OWN_CLIENT_ID} at Google, beside the one that is there from the start. */
export function addOwnClient({ google }: Pick<Rig, 'google'>): void {
  google.clients[OWN_CLIENT_ID] = { ...presetClients()[CLIENT_ID]!, name: 'My own' };
}

/** As many photos as the plan has paths, each with bytes of its own. */
export function tasksOf(
  plan: RemotePlan,
  album?: RemoteItem,
  sizes: readonly number[] = [],
): UploadTask[] {
  return plan.paths.map((path, index) => ({
    photoId: `p${index}`,
    place: photoAt(plan, path),
    album,
    blob: new Blob([someBytes(sizes[index] ?? 5000 + index, index + 7)]),
    cursor: undefined,
  }));
}

/** A plan for so many photos, with the ids that Google gave out for it. */
export async function planned(
  { provider }: Pick<Rig, 'provider'>,
  cloud: CloudAccount,
  count = 1,
  asAlbum = false,
): Promise<RemotePlan> {
  const extensions = Array.from({ length: count }, () => 'jpg' as const);
  const plan = provider.plan({ extensions, asAlbum, atMs: 0 });
  const paths = plan.folder === undefined ? plan.paths : [plan.folder, ...plan.paths];
  return { ...plan, ids: await cloud.reserve(paths, never) };
}

/** One photo that is to be uploaded. */
export async function onePhoto(rig: Rig, cloud: CloudAccount, size?: number): Promise<UploadTask> {
  const sizes = size === undefined ? [] : [size];
  const [task] = tasksOf(await planned(rig, cloud), undefined, sizes);
  return task!;
}

/** Puts one photo into the rig's Drive. */
export async function storeOne(rig: Rig, cloud: CloudAccount, size?: number): Promise<RemoteItem> {
  const journal = createJournal();
  await cloud.upload([await onePhoto(rig, cloud, size)], journal, never);
  return journal.items.get('p0')!;
}

/** An error of the Drive API, as a scripted fault gives it. */
export function driveError(status: number, reason: string): { status: number; body: string } {
  const message = `Told by the test: ${reason}`;
  const errors = [{ domain: 'global', reason, message }];
  return { status, body: JSON.stringify({ error: { code: status, message, errors } }) };
}
