import type { Account, CloudAccount, Provider } from '#core/provider.ts';
import { createPatientFetch } from '../http/create-patient-fetch.ts';
import { connectGoogle } from './connect-google.ts';
import type { GoogleAccount, GoogleAccountNeeds, GoogleManners } from './google-account.ts';

/** All there is of one account: its queues and tokens are shared by whoever opens it. */
export interface GoogleDoor extends Pick<GoogleAccount, 'tokens' | 'disconnect'> {
  readonly cloud: CloudAccount;
}

/** The part of a provider that is the same for every Google service. */
export type GoogleDoors = Pick<Provider, 'open' | 'connect' | 'disconnect'>;

/**
 * The accounts of one Google service, each with one door. What they throw is still Google's own:
 * {@link GoogleRefusal} and the errors of the network.
 */
export function createGoogleDoors(
  { service, patience }: Pick<GoogleManners, 'service' | 'patience'>,
  needs: GoogleAccountNeeds,
  createDoor: (accountId: string) => GoogleDoor,
): GoogleDoors {
  const fetch = createPatientFetch({ ...needs, ...patience });
  const doors = new Map<string, GoogleDoor>();

  function doorOf(accountId: string): GoogleDoor {
    const known = doors.get(accountId);
    if (known) return known;
    const door = createDoor(accountId);
    doors.set(accountId, door);
    return door;
  }

  async function connect(clientId: string): Promise<Account> {
    const { account, access, grant } = await connectGoogle(service, clientId, { ...needs, fetch });
    await needs.grants.put(grant);
    await doorOf(account.id).tokens.adopt(access);
    return account;
  }

  return {
    open: (accountId) => doorOf(accountId).cloud,
    connect,
    disconnect: (accountId) => doorOf(accountId).disconnect(),
  };
}
