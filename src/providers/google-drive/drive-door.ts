import {
  createGoogleAccount,
  type GoogleAccountNeeds,
  type GoogleManners,
} from '../google-oauth/google-account.ts';
import type { GoogleDoor } from '../google-oauth/create-google-doors.ts';
import { createChunkSize } from '../http/chunk-size.ts';
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

export interface DriveDoorNeeds extends GoogleAccountNeeds {
  /** Whether the account's viewers are to be shown no button to download; if absent, they are shown it. */
  readonly hidesDownload?: (accountId: string) => Promise<boolean>;
}

/** The few words between the photos tell how slow the service is, not the line. */
const MOST_JSON_BYTES = 4096;

/** What every request to Google Drive keeps to. */
export const DRIVE_MANNERS: GoogleManners = {
  service: DRIVE_SERVICE,
  host: DRIVE_HOST,
  patience: { limitMs, isHeardOut, isRepeatable, takes308, routeOf },
  createLanes: createDriveLanes,
};

/** The {@link GoogleDoor} of one account. Nothing is asked of Google before it is used. */
export function createDriveDoor(accountId: string, needs: DriveDoorNeeds): GoogleDoor {
  const chunkSize = createChunkSize();
  const answered = (bytes: number, ms: number) => {
    if (bytes > MOST_JSON_BYTES) chunkSize.answered(bytes, ms);
  };
  const account = createGoogleAccount(accountId, { ...DRIVE_MANNERS, answered }, needs);
  const api = createDriveApi({ ...needs, ...account, chunkSize });
  const hidesDownload = async () => (await needs.hidesDownload?.(accountId)) ?? false;
  return {
    ...account,
    cloud: createDriveCloud({ api, home: createHomeFolder(api), hidesDownload }),
  };
}
