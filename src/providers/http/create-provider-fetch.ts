import { PhotolinkError } from '#core/errors.ts';
import type { Fetch } from './attempt.ts';
import type { Gate } from './gate.ts';
import type { TokenSource } from './token-source.ts';

export interface ProviderFetchNeeds {
  /** What repeats; see `createPatientFetch`. */
  readonly fetch: Fetch;
  readonly tokens: TokenSource;
  /** The only hosts the token is ever shown to. */
  readonly hosts: readonly string[];
  /** The queue of a request; undefined for one that need not wait. */
  readonly gateOf: (url: URL, method: string) => Gate | undefined;
  /** Whether this 401 says only that the token is too old. */
  readonly isExpired: (body: string) => boolean;
  /** Told when the provider refuses the account itself. */
  readonly refused: () => void;
}

/**
 * The `fetch` of one account: it adds the bearer token, renews it once when it has expired, and keeps
 * to the account's queues. Every other 401 goes back to the caller as it is.
 * @throws reconnect, busy, provider-down, offline, cancelled
 */
export function createProviderFetch(needs: ProviderFetchNeeds): Fetch {
  const { fetch, tokens } = needs;

  async function authorized(url: string, init: RequestInit): Promise<Response> {
    const signal = init.signal ?? undefined;
    const token = await tokens.current(signal);
    const answer = await fetch(url, withBearer(init, token));
    if (answer.status !== 401) return answer;
    if (!needs.isExpired(await answer.clone().text())) {
      needs.refused();
      return answer;
    }
    const second = await fetch(url, withBearer(init, await tokens.renew(token, signal)));
    if (second.status === 401) needs.refused();
    return second;
  }

  return (url, init) => {
    const address = new URL(url);
    if (address.protocol !== 'https:' || !needs.hosts.includes(address.host)) {
      return Promise.reject(new PhotolinkError('bug', { detail: `no token for ${address.host}` }));
    }
    const gate = needs.gateOf(address, init.method ?? 'GET');
    const send = () => authorized(url, init);
    return gate ? gate.run(init.signal ?? undefined, send) : send();
  };
}

function withBearer(init: RequestInit, token: string): RequestInit {
  const headers = new Headers(init.headers);
  headers.set('Authorization', `Bearer ${token}`);
  return { ...init, headers };
}
