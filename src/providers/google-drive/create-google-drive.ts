import { CAPABILITIES } from '#core/capabilities.ts';
import type { Account, Provider } from '#core/provider.ts';
import { connectGoogle } from '../google-oauth/connect-google.ts';
import { createPatientFetch } from '../http/create-patient-fetch.ts';
import {
  createDriveDoor,
  DRIVE_MANNERS,
  type DriveDoor,
  type DriveDoorNeeds,
} from './drive-door.ts';
import { translated } from './drive-errors.ts';
import { DRIVE_SERVICE } from './drive-service.ts';
import { planDrivePaths } from './plan.ts';

export type GoogleDriveNeeds = DriveDoorNeeds;

/**
 * Google Drive: photos go into a folder of Photolink's own, links are made and ended by API. Google ends
 * no public link on a date. One instance serves every account of the user.
 */
export function createGoogleDrive(needs: GoogleDriveNeeds): Provider {
  const fetch = createPatientFetch({ ...needs, ...DRIVE_MANNERS });
  const doors = new Map<string, DriveDoor>();

  function doorOf(accountId: string): DriveDoor {
    const known = doors.get(accountId);
    if (known) return known;
    const door = createDriveDoor(accountId, needs);
    doors.set(accountId, door);
    return door;
  }

  async function connect(clientId: string): Promise<Account> {
    const connecting = connectGoogle(DRIVE_SERVICE, clientId, { ...needs, fetch });
    const { account, access, grant } = await connecting;
    await needs.grants.put(grant);
    await doorOf(account.id).tokens.adopt(access);
    return account;
  }

  return {
    id: 'google-drive',
    capabilities: CAPABILITIES['google-drive'],
    plan: planDrivePaths,
    open: (accountId) => doorOf(accountId).cloud,
    connect: (clientId) => translated(connect(clientId)),
    disconnect: (accountId) => translated(doorOf(accountId).disconnect()),
  };
}
