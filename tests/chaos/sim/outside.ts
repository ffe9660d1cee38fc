import type { EngineNeeds } from '#core/engine-needs.ts';
import type { LinkService, Provider } from '#core/provider.ts';
import { createLookAsStranger } from '#providers/guided/look-as-stranger.ts';
import { createInProcessFetch } from '../../standins/in-process-fetch.ts';
import type { Life } from '../../unit/core/life.ts';
import { createAuthWindow } from './auth-window.ts';
import type { Cloud, Refusal, ServiceNeeds } from './clouds/cloud.ts';
import type { Device } from './device.ts';
import type { Exchange } from './network.ts';
import type { Stores } from './stores.ts';

type Kept = Pick<Stores, 'grants' | 'pauses' | 'accounts'>;

/** The product's parts for the device's clouds. */
export interface Outside {
  /** In the order of the clouds. */
  readonly services: readonly (LinkService | Provider)[];
  readonly lookAsStranger: EngineNeeds['lookAsStranger'];
}

/** The same in a life that can end at any request. */
export function openOutside(device: Device, stores: Kept, life: Life): Outside {
  const standins = device.clouds.map(({ standin }) => standin);
  const network = createInProcessFetch(standins, device.faults);
  // Dead in the middle: the request may be on its way, or answered, and nobody hears of it.
  const reach = <T>(name: string, url: string, exchange: Exchange<T>) => {
    const { pathname } = new URL(url);
    return life.answer(`${name} ${pathname}`, () => {
      device.requests.push(pathname);
      return device.network.carry(device.requests.length - 1, exchange);
    });
  };
  const refusing = (cloud: Cloud) => (refusal: Refusal) => {
    const { status, retryAfterS } = refusal;
    const headers = retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) };
    return new Response(cloud.bodyOf(refusal), { status, headers });
  };
  const needsOf = (cloud: Cloud): ServiceNeeds => ({
    ...serviceNeeds(device, stores),
    fetch: (url, init) =>
      reach('fetch', url, { send: () => network(url, init), refuse: refusing(cloud) }),
    authWindow: {
      ...createAuthWindow(cloud, network, (url, send) =>
        reach('window', url, { send, refuse: noAnswer }),
      ),
      open: () => Promise.reject(new Error('not now')),
    },
  });
  return {
    services: device.clouds.map((cloud) => cloud.createService(needsOf(cloud))),
    lookAsStranger: createLookAsStranger({
      ...needsOf(device.cloud),
      mayAsk: () => Promise.resolve(true),
    }),
  };
}

/** Signs the user in to every cloud, undisturbed, in the browser's own window. */
export async function signInOn(device: Device): Promise<void> {
  for (const cloud of device.clouds) await signInTo(device, cloud);
}

async function signInTo(device: Device, cloud: Cloud): Promise<void> {
  const { accounts, standin } = cloud;
  if (accounts === undefined) return;
  accounts.consent();
  const network = createInProcessFetch([standin]);
  const { stores } = device.start();
  const service = cloud.createService({
    ...serviceNeeds(device, stores),
    fetch: network,
    authWindow: createAuthWindow(cloud, network),
  });
  if (!('connect' in service)) throw new Error('There is nothing to sign in to');
  await stores.accounts.put(await service.connect(accounts.clientId));
}

function noAnswer(): never {
  throw new Error('The page waits for the user');
}

function serviceNeeds(device: Device, stores: Kept): Omit<ServiceNeeds, 'fetch' | 'authWindow'> {
  return {
    ...stores,
    ...sessionOf(device),
    endsLinks: async (accountId) => (await stores.accounts.get(accountId))?.endsLinks,
    timeoutSignal: () => new AbortController().signal,
    now: device.time.now,
    random: () => 0.5,
    sleep: (ms) => {
      device.time.pass(ms);
      return Promise.resolve();
    },
  };
}

/** The memory that ends with the browser. */
function sessionOf({ session }: Device) {
  const part = <T>(prefix: string) => ({
    get: (key: string) => Promise.resolve(session.get(`${prefix}/${key}`) as T | undefined),
    put: (key: string, value: T) => Promise.resolve(void session.set(`${prefix}/${key}`, value)),
    remove: (key: string) => Promise.resolve(void session.delete(`${prefix}/${key}`)),
  });
  return {
    accessTokens: part<{ token: string; expiresAtMs: number }>('token'),
  };
}
