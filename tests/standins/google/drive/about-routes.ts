import { authorised } from '../api-route.ts';
import type { ApiCall, ApiRoute } from '../api-route.ts';
import { driveFailure } from '../errors.ts';
import { driveFile } from '../scopes.ts';
import { wanted } from './answer.ts';
import { driveFamily } from './drive-family.ts';
import { aboutNames, generatedIdsNames } from './field-names.ts';
import { userJson } from './item-json.ts';
import { generateIds } from './file-ids.ts';
import { isTrashed } from './items.ts';
import { heldBytes } from './space.ts';

const maxUploadBytes = 5120 * 1024 ** 3;

/** The routes about the Drive itself. */
export const aboutRoutes: readonly ApiRoute[] = [
  authorised(driveFamily, {
    name: 'drive.about.get',
    method: 'GET',
    path: /^\/drive\/v3\/about$/,
    scopes: [driveFile],
    run(call) {
      if (!call.query.get('fields')) {
        const message = "The 'fields' parameter is required for this method.";
        throw driveFailure('required', { message, location: 'fields' });
      }
      return wanted(call, aboutNames, '*')(aboutJson(call));
    },
  }),
  authorised(driveFamily, {
    name: 'drive.files.generateIds',
    method: 'GET',
    path: /^\/drive\/v3\/files\/generateIds$/,
    query: ['count', 'space', 'type'],
    scopes: [driveFile],
    run(call) {
      const count = Number(call.query.get('count') ?? '10');
      if (!Number.isInteger(count) || count < 1 || count > 1000) {
        throw driveFailure('invalidParameter', { location: 'count' });
      }
      const tell = wanted(call, generatedIdsNames, '*');
      const ids = generateIds(call.world, call.account.id, count);
      return tell({ kind: 'drive#generatedIds', space: 'drive', ids });
    },
  }),
];

function aboutJson({ world, account }: ApiCall): Record<string, unknown> {
  const held = heldBytes(world, account.id);
  const trashed = world.items
    .filter((item) => item.ownerId === account.id && item.deletedAtMs === null)
    .filter((item) => isTrashed(world, item))
    .reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0);
  return {
    kind: 'drive#about',
    user: userJson(account),
    storageQuota: {
      ...(account.limit === null ? {} : { limit: String(account.limit) }),
      usage: String(account.usedElsewhere + held),
      usageInDrive: String(held),
      usageInDriveTrash: String(trashed),
    },
    maxUploadSize: String(maxUploadBytes),
    appInstalled: true,
    canCreateDrives: account.domain !== null,
  };
}
