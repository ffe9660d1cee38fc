import type { PauseStore } from '#core/pause-store.ts';
import type { CloudAccount } from '#core/provider.ts';
import type { AccessTokenStore, GrantStore, SilentAuthWindow } from '#core/sign-in.ts';
import { createGoogleTokenSource, revokeToken } from '../google-oauth/google-tokens.ts';
import type { Fetch } from '../http/attempt.ts';
import { createChunkSize } from '../http/chunk-size.ts';
import { createPatientFetch } from '../http/create-patient-fetch.ts';
import { createProviderFetch } from '../http/create-provider-fetch.ts';
import { createPause } from '../http/pause.ts';
import type { Waiting } from '../http/waiting.ts';
import type { AccountTokens } from '../oauth/account-tokens.ts';
import { createDriveApi } from './drive-api.ts';
import { createDriveCloud } from './drive-cloud.ts';
import { limitMs } from './drive-errors.ts';
import {
  createDriveLanes,
  DRIVE_HOST,
  isHeardOut,
  isRepeatable,
  routeOf,
  takes308,
} from './drive-lanes.ts';
import { DRIVE_SERVICE } from './drive-service.ts';
import { createHomeFolder } from './home-folder.ts';

/** All there is of one account: its queues and tokens are shared by whoever opens it. */
export interface DriveDoor {
  readonly cloud: CloudAccount;
  readonly tokens: AccountTokens;
  /** Ends the grant at Google, as far as it can be reached, and forgets it here in any case. */
  readonly disconnect: () => Promise<void>;
}

export interface DriveDoorNeeds extends Waiting {
  readonly fetch: Fetch;
  readonly authWindow: SilentAuthWindow;
  readonly pauses: PauseStore;
  readonly grants: GrantStore;
  readonly accessTokens: AccessTokenStore;
  /** A signal that aborts by itself; `AbortSignal.timeout` unless a test hands in its own. */
  readonly timeoutSignal?: (ms: number) => AbortSignal;
  /** Told when the user has to sign in again. */
  readonly accountChanged?: (accountId: string, state: 'reconnect') => void;
  /** Whether the account's viewers are to be shown no button to download; if absent, they are shown it. */
  readonly hidesDownload?: (accountId: string) => Promise<boolean>;
}

/** How long the goodbye to Google may take. */
const GOODBYE_MS = 10_000;

/** The few words between the photos tell how slow the service is, not the line. */
const MOST_JSON_BYTES = 4096;

/** What every request to Google keeps to; see `PatientFetchNeeds`. */
export const DRIVE_MANNERS = { limitMs, isHeardOut, isRepeatable, takes308, routeOf };

/** The {@link DriveDoor} of one account. Nothing is asked of Google before it is used. */
export function createDriveDoor(accountId: string, needs: DriveDoorNeeds): DriveDoor {
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
  const answered = (bytes: number, ms: number) => {
    if (bytes > MOST_JSON_BYTES) chunkSize.answered(bytes, ms);
  };
  const patient = createPatientFetch({ ...needs, ...DRIVE_MANNERS, pause, answered });
  const tokens = createGoogleTokenSource(DRIVE_SERVICE, accountId, {
    ...needs,
    fetch: patient,
    grantDied: reconnect,
  });
  const fetch = createProviderFetch({
    fetch: patient,
    tokens,
    hosts: [DRIVE_HOST],
    gateOf: createDriveLanes(),
    // Google refuses an old token and a revoked one with the same words: renewing tells.
    isExpired: () => true,
    refused: reconnect,
  });
  const api = createDriveApi({ ...needs, fetch, chunkSize, scopeMissing: reconnect });
  const hidesDownload = async () => (await needs.hidesDownload?.(accountId)) ?? false;
  return {
    cloud: createDriveCloud({ api, home: createHomeFolder(api), hidesDownload }),
    tokens,
    async disconnect() {
      isLeaving = true;
      const signal = timeoutSignal(GOODBYE_MS);
      try {
        await revokeToken(await tokens.current(signal), patient, signal);
      } catch {
        // The user wants it forgotten here, whether or not Google could be told.
      } finally {
        await tokens.forget();
        isLeaving = false;
      }
    },
  };
}
