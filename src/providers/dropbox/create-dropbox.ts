import { CAPABILITIES } from '#core/capabilities.ts';
import type { PauseStore } from '#core/pause-store.ts';
import type { Account, Provider } from '#core/provider.ts';
import type { AccessTokenStore, AuthWindow, GrantStore } from '#core/sign-in.ts';
import type { Fetch } from '../http/attempt.ts';
import { createPatientFetch } from '../http/create-patient-fetch.ts';
import type { Waiting } from '../http/waiting.ts';
import { signIn } from '../oauth/sign-in.ts';
import { readAccount } from './account.ts';
import { createDropboxDoor, createTokenApi, type DropboxDoor } from './dropbox-door.ts';
import { translated } from './dropbox-cloud.ts';
import { DROPBOX_OAUTH } from './dropbox-oauth.ts';
import { planDropboxPaths } from './plan.ts';

export interface DropboxNeeds extends Waiting {
  readonly fetch: Fetch;
  readonly authWindow: AuthWindow;
  readonly grants: GrantStore;
  readonly accessTokens: AccessTokenStore;
  /** A signal that aborts by itself; `AbortSignal.timeout` unless a test hands in its own. */
  readonly timeoutSignal?: (ms: number) => AbortSignal;
  readonly pauses: PauseStore;
  /** Told when the user has to sign in again. */
  readonly accountChanged?: (accountId: string, state: 'reconnect') => void;
  /** What was written down about the account's plan; undefined when nothing was. */
  readonly endsLinks?: (accountId: string) => Promise<boolean | undefined>;
  /** Told when a link's answer shows what the plan can do. */
  readonly learnedEndsLinks?: (accountId: string, endsLinks: boolean) => void;
}

/**
 * Dropbox: photos go into the app's own folder, links are made and ended by API. One instance serves
 * every account of the user.
 */
export function createDropbox(needs: DropboxNeeds): Provider {
  const fetch = createPatientFetch(needs);
  const doors = new Map<string, DropboxDoor>();

  function doorOf(accountId: string): DropboxDoor {
    const known = doors.get(accountId);
    if (known) return known;
    const door = createDropboxDoor(accountId, needs);
    doors.set(accountId, door);
    return door;
  }

  return {
    id: 'dropbox',
    capabilities: CAPABILITIES.dropbox,
    plan: planDropboxPaths,
    open: (accountId) => doorOf(accountId).cloud,
    connect: (clientId) => translated(connect(clientId, { ...needs, fetch }, doorOf)),
    disconnect: (accountId) => translated(doorOf(accountId).disconnect()),
  };
}

async function connect(
  clientId: string,
  needs: DropboxNeeds,
  doorOf: (accountId: string) => DropboxDoor,
): Promise<Account> {
  const { access, refreshToken } = await signIn(DROPBOX_OAUTH, clientId, needs);
  const account = await readAccount(createTokenApi(access.token, needs));
  await needs.grants.put({ accountId: account.id, clientId, refreshToken });
  await doorOf(account.id).tokens.adopt(access);
  return account;
}
