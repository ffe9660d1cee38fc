import { PhotolinkError } from '#core/errors.ts';
import type { PauseStore } from '#core/pause-store.ts';
import type { CloudAccount } from '#core/provider.ts';
import type { AccessTokenStore, GrantStore } from '#core/sign-in.ts';
import type { Fetch } from '../http/attempt.ts';
import { type ChunkSize, createChunkSize } from '../http/chunk-size.ts';
import { createPatientFetch } from '../http/create-patient-fetch.ts';
import { createProviderFetch } from '../http/create-provider-fetch.ts';
import { createPause } from '../http/pause.ts';
import type { TokenSource } from '../http/token-source.ts';
import type { Waiting } from '../http/waiting.ts';
import type { AccountTokens } from '../oauth/account-tokens.ts';
import { createTokenSource } from '../oauth/create-token-source.ts';
import { isRecord } from '../is-record.ts';
import { createDropboxApi, type DropboxApi } from './dropbox-api.ts';
import { createDropboxCloud } from './dropbox-cloud.ts';
import { createDropboxLanes, DROPBOX_HOSTS, isHeardOut, limitsAccount } from './dropbox-lanes.ts';
import { DROPBOX_OAUTH } from './dropbox-oauth.ts';
import { tagsOf } from './dropbox-refusal.ts';
import type { EndsLinks } from './make-link.ts';

/** All there is of one account: its queues and tokens are shared by whoever opens it. */
export interface DropboxDoor {
  readonly cloud: CloudAccount;
  readonly tokens: AccountTokens;
  /** Ends the grant at Dropbox, as far as it can be reached, and forgets it here in any case. */
  readonly disconnect: () => Promise<void>;
}

export interface DoorNeeds extends Waiting {
  readonly fetch: Fetch;
  readonly pauses: PauseStore;
  readonly grants: GrantStore;
  readonly accessTokens: AccessTokenStore;
  readonly timeoutSignal?: (ms: number) => AbortSignal;
  readonly accountChanged?: (accountId: string, state: 'reconnect') => void;
  readonly endsLinks?: (accountId: string) => Promise<boolean | undefined>;
  readonly learnedEndsLinks?: (accountId: string, endsLinks: boolean) => void;
}

/** How long the goodbye to Dropbox may take. */
const GOODBYE_MS = 10_000;

/** The {@link DropboxDoor} of one account. Nothing is asked of Dropbox before it is used. */
export function createDropboxDoor(accountId: string, needs: DoorNeeds): DropboxDoor {
  const { timeoutSignal = (ms: number) => AbortSignal.timeout(ms) } = needs;
  let isLeaving = false;
  const reconnect = () => {
    // An account that is going away has nothing to reconnect.
    if (!isLeaving) needs.accountChanged?.(accountId, 'reconnect');
  };
  const chunkSize = createChunkSize();
  const pause = createPause(
    {
      read: () => needs.pauses.get(accountId),
      write: (untilMs) => needs.pauses.put(accountId, untilMs),
    },
    needs,
  );
  const { answered } = chunkSize;
  const fetch = createPatientFetch({ ...needs, pause, limitsAccount, isHeardOut, answered });
  const grantDied = reconnect;
  const tokens = createTokenSource(DROPBOX_OAUTH, accountId, { ...needs, fetch, grantDied });
  const api = apiWith(tokens, reconnect, { ...needs, fetch, chunkSize });
  return {
    cloud: createDropboxCloud(api, createEndsLinks(accountId, needs)),
    tokens,
    async disconnect() {
      isLeaving = true;
      try {
        // Revoking an access token ends its refresh token and all its siblings too.
        await api.client.authTokenRevoke({ signal: timeoutSignal(GOODBYE_MS) });
      } catch {
        // The user wants it forgotten here, whether or not Dropbox could be told.
      } finally {
        await tokens.forget();
        isLeaving = false;
      }
    },
  };
}

/** A client for a token whose account is not known yet. */
export function createTokenApi(
  token: string,
  needs: Waiting & { readonly fetch: Fetch },
): DropboxApi {
  const tokens: TokenSource = {
    current: () => Promise.resolve(token),
    renew: () =>
      Promise.reject(new PhotolinkError('sign-in-failed', { detail: 'expired at once' })),
  };
  return apiWith(tokens, () => undefined, { ...needs, chunkSize: createChunkSize() });
}

function apiWith(
  tokens: TokenSource,
  refused: () => void,
  needs: Waiting & { readonly fetch: Fetch; readonly chunkSize: ChunkSize },
): DropboxApi {
  const gateOf = createDropboxLanes();
  const hosts = DROPBOX_HOSTS;
  const fetch = createProviderFetch({
    fetch: needs.fetch,
    tokens,
    hosts,
    gateOf,
    isExpired,
    refused,
  });
  return createDropboxApi(fetch, needs);
}

function isExpired(body: string): boolean {
  try {
    const answer: unknown = JSON.parse(body);
    return isRecord(answer) && tagsOf(answer['error'])[0] === 'expired_access_token';
  } catch {
    return false;
  }
}

function createEndsLinks(accountId: string, needs: DoorNeeds): EndsLinks {
  let known: boolean | undefined;
  return {
    async isBelieved() {
      known ??= await needs.endsLinks?.(accountId);
      return known ?? true;
    },
    learned(endsLinks) {
      if (known === endsLinks) return;
      known = endsLinks;
      needs.learnedEndsLinks?.(accountId, endsLinks);
    },
  };
}
