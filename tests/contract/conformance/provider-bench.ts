import { vi } from 'vitest';
import { PhotolinkError } from '../../../src/core/errors.ts';
import type { Provider } from '../../../src/core/provider.ts';
import type { SilentAuthWindow } from '../../../src/core/sign-in.ts';
import type { DropboxNeeds } from '../../../src/providers/dropbox/create-dropbox.ts';
import type { GoogleDriveNeeds } from '../../../src/providers/google-drive/create-google-drive.ts';
import { createFaults } from '../../standins/faults.ts';
import { createInProcessFetch } from '../../standins/in-process-fetch.ts';
import type { Standin } from '../../standins/standin.ts';
import { createFakeWaiting } from '../../unit/providers/fake-waiting.ts';
import { createMemoryStores } from '../../unit/providers/memory-stores.ts';
import { traceReads } from './trace-reads.ts';

export const never = new AbortController().signal;

/** One request as a provider handed it to `fetch`, or one page that it opened for the user. */
export interface Sent {
  readonly url: string;
  readonly init: RequestInit;
  /** Where somebody looked in the answer, if it was a success. */
  readonly reads: Set<string>;
}

type Needs = DropboxNeeds & GoogleDriveNeeds;

export interface ProviderBenchOptions<T extends Standin> {
  readonly createService: (clock: { readonly now: () => number }) => T;
  readonly createProvider: (needs: Needs) => Provider;
  readonly redirectUrl: string;
}

export type ProviderBench = ReturnType<typeof createProviderBench>;

/** A provider in front of a stand-in of its cloud, and all that it sends. */
export function createProviderBench<T extends Standin>(options: ProviderBenchOptions<T>) {
  const { redirectUrl } = options;
  const waiting = createFakeWaiting();
  const service = options.createService({ now: waiting.now });
  const faults = createFaults();
  const network = createInProcessFetch([service], faults);
  const sent: Sent[] = [];
  const pages: Sent[] = [];
  const answers = new Map<string, Sent>();

  const observedFetch = async (url: string, init: RequestInit): Promise<Response> => {
    const one: Sent = { url, init, reads: new Set() };
    sent.push(one);
    const response = await network(url, init);
    if (response.ok) answers.set(await response.clone().text(), one);
    return response;
  };

  const open = async (url: string): Promise<string> => {
    pages.push({ url, init: {}, reads: new Set() });
    return browse(network, url, redirectUrl);
  };
  const authWindow: SilentAuthWindow = {
    redirectUrl,
    ownedRedirectUrl: redirectUrl,
    open,
    openSilently: open,
  };
  const stores = createMemoryStores();
  const provider = options.createProvider({
    ...waiting,
    ...stores,
    fetch: observedFetch,
    authWindow,
    timeoutSignal: () => new AbortController().signal,
  });
  return { waiting, service, faults, network, stores, provider, sent, pages, answers };
}

/**
 * Watches where the answers are looked at, which whoever reads them parses for himself. Until the mocks
 * are restored.
 */
export function watchReads({ answers }: { readonly answers: ReadonlyMap<string, Sent> }): void {
  const parse = JSON.parse;
  vi.spyOn(JSON, 'parse').mockImplementation((text, reviver) => {
    const value: unknown = parse(text, reviver);
    const one = answers.get(text);
    return one ? traceReads(value, (place) => one.reads.add(place)) : value;
  });
}

/** The user's browser: from page to page, until it is back at the extension. */
async function browse(network: typeof fetch, address: string, redirectUrl: string) {
  for (let url = address; ;) {
    const answer = await network(url, { redirect: 'manual' });
    const location = answer.headers.get('location');
    if (location === null) throw new PhotolinkError('sign-in-closed');
    url = new URL(location, url).href;
    if (url.startsWith(redirectUrl)) return url;
  }
}
