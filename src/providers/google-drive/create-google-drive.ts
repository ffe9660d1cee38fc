import { CAPABILITIES } from '#core/capabilities.ts';
import type { Provider } from '#core/provider.ts';
import { createGoogleDoors } from '../google-oauth/create-google-doors.ts';
import { createDriveDoor, DRIVE_MANNERS, type DriveDoorNeeds } from './drive-door.ts';
import { translated } from './drive-errors.ts';
import { planDrivePaths } from './plan.ts';

export type GoogleDriveNeeds = DriveDoorNeeds;

/**
 * Google Drive: photos go into a folder of Photolink's own, links are made and ended by API. Google ends
 * no public link on a date. One instance serves every account of the user.
 */
export function createGoogleDrive(needs: GoogleDriveNeeds): Provider {
  const doors = createGoogleDoors(DRIVE_MANNERS, needs, (accountId) =>
    createDriveDoor(accountId, needs),
  );
  return {
    id: 'google-drive',
    capabilities: CAPABILITIES['google-drive'],
    plan: planDrivePaths,
    open: doors.open,
    connect: (clientId) => translated(doors.connect(clientId)),
    disconnect: (accountId) => translated(doors.disconnect(accountId)),
  };
}
