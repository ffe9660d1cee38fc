import { createGate, type Gate } from '../http/gate.ts';

/** The only host that a token is shown to. */
export const DRIVE_HOST = 'www.googleapis.com';

const UPLOADS = '/upload/';

/** How many photos are on their way at once. */
export const MAX_TRANSFERS = 3;

/**
 * The queues of one account. Of permission changes that overlap Drive applies the last one only, so they
 * go one by one; bytes go up side by side. Reading waits in no queue.
 * Source: developers.google.com/workspace/drive/api/reference/rest/v3/permissions/create.
 */
export function createDriveLanes(): (url: URL, method: string) => Gate | undefined {
  const transfers = createGate(MAX_TRANSFERS);
  const permissions = createGate(1);
  return ({ pathname }, method) => {
    if (pathname.startsWith(UPLOADS)) return transfers;
    return method !== 'GET' && pathname.includes('/permissions') ? permissions : undefined;
  };
}

/** Whether the request makes, shares or ends something: its answer is waited for even after an abort. */
export function isHeardOut({ pathname }: URL, method: string): boolean {
  return method !== 'GET' && !pathname.startsWith(UPLOADS);
}

/** Whether 308 is an answer there: "go on", with the range that was received. */
export function takes308({ pathname }: URL, method: string): boolean {
  return method === 'PUT' && pathname.startsWith(UPLOADS);
}

/** After bytes whose answer was lost Google has to be asked first how many of them arrived. */
export function isRepeatable({ method, body }: RequestInit): boolean {
  return method !== 'PUT' || body === undefined || body === null;
}

/** A request's path without ids: whoever has a file's id and its link has the photo. */
export function routeOf({ pathname }: URL): string {
  return pathname.replace(/\/(files|permissions)\/(?!generateIds$)[^/]+/g, '/$1/*');
}
