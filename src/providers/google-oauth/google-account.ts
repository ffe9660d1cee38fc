import type { PauseStore } from '#core/pause-store.ts';
import type { AccessTokenStore, SilentAuthWindow } from '#core/sign-in.ts';
import type { Fetch } from '../http/attempt.ts';
import { createPatientFetch, type PatientFetchNeeds } from '../http/create-patient-fetch.ts';
import { createProviderFetch, type ProviderFetchNeeds } from '../http/create-provider-fetch.ts';
import { createPause } from '../http/pause.ts';
import type { Waiting } from '../http/waiting.ts';
import type { AccountTokens } from '../oauth/account-tokens.ts';
import type { GoogleService } from './google-service.ts';
import { sharesConsent, type SharedConsentNeeds } from './shared-consent.ts';
import { createGoogleTokenSource, revokeToken } from './google-tokens.ts';

/** One account of a Google service: how it asks, and how it ends. */
export interface GoogleAccount {
  /** For the service's own host: with the account's token, in the account's queues. */
  readonly fetch: Fetch;
  readonly tokens: AccountTokens;
  /** The token turns out to lack a right: only the user can help. */
  readonly scopeMissing: () => void;
  /**
   * Ends the consent at Google, as far as it can be reached and no other account lives by it; forgets the
   * grant here in any case.
   */
  readonly disconnect: () => Promise<void>;
}

export interface GoogleAccountNeeds extends Waiting, SharedConsentNeeds {
  readonly fetch: Fetch;
  readonly authWindow: SilentAuthWindow;
  readonly pauses: PauseStore;
  readonly accessTokens: AccessTokenStore;
  /** A signal that aborts by itself; `AbortSignal.timeout` unless a test hands in its own. */
  readonly timeoutSignal?: (ms: number) => AbortSignal;
  /** Told when the user has to sign in again. */
  readonly accountChanged?: (accountId: string, state: 'reconnect') => void;
}

/** What differs between Google's services in how they are asked. */
export interface GoogleManners {
  readonly service: GoogleService;
  /** The only host that a token is shown to. */
  readonly host: string;
  /** What every request keeps to. */
  readonly patience: Pick<
    PatientFetchNeeds,
    'limitMs' | 'isHeardOut' | 'isRepeatable' | 'takes308' | 'routeOf'
  >;
  /** The queues of one account. */
  readonly createLanes: () => ProviderFetchNeeds['gateOf'];
  /** Told how long the answer to a body took. */
  readonly answered?: (bytes: number, ms: number) => void;
}

/** How long the goodbye to Google may take. */
const GOODBYE_MS = 10_000;

/** The {@link GoogleAccount} of that id. Nothing is asked of Google before it is used. */
export function createGoogleAccount(
  accountId: string,
  manners: GoogleManners,
  needs: GoogleAccountNeeds,
): GoogleAccount {
  const { service, host, patience, createLanes, answered } = manners;
  const { timeoutSignal = (ms: number) => AbortSignal.timeout(ms) } = needs;
  let isLeaving = false;
  const reconnect = () => {
    // An account that is going away has nothing to reconnect.
    if (!isLeaving) needs.accountChanged?.(accountId, 'reconnect');
  };
  const pause = createPause(
    {
      read: () => needs.pauses.get(accountId),
      write: (untilMs) => needs.pauses.put(accountId, untilMs),
    },
    needs,
  );
  const patient = createPatientFetch({
    ...needs,
    ...patience,
    pause,
    ...(answered && { answered }),
  });
  const tokens = createGoogleTokenSource(service, accountId, {
    ...needs,
    fetch: patient,
    grantDied: reconnect,
  });
  const fetch = createProviderFetch({
    fetch: patient,
    tokens,
    hosts: [host],
    gateOf: createLanes(),
    // Google refuses an old token and a revoked one with the same words: renewing tells.
    isExpired: () => true,
    refused: reconnect,
  });
  return {
    fetch,
    tokens,
    scopeMissing: reconnect,
    async disconnect() {
      isLeaving = true;
      const signal = timeoutSignal(GOODBYE_MS);
      try {
        if (!(await sharesConsent(accountId, needs))) {
          await revokeToken(await tokens.current(signal), patient, signal);
        }
      } catch {
        // The user wants it forgotten here, whether or not Google could be told.
      } finally {
        await tokens.forget();
        isLeaving = false;
      }
    },
  };
}
