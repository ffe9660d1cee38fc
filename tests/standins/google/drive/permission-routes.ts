import { authorised } from '../api-route.ts';
import type { ApiCall, ApiRoute } from '../api-route.ts';
import { driveFailure } from '../errors.ts';
import { driveFile } from '../scopes.ts';
import { wanted } from './answer.ts';
import { driveFamily } from './drive-family.ts';
import { permissionListNames, permissionNames } from './field-names.ts';
import { fileOf, fileQuery, keptBody } from './file-routes.ts';
import { withLastWord } from './last-word.ts';
import { readNewPermission } from './new-permission.ts';
import { permissionJson } from './permission-json.ts';
import { givePermission, heldPermissions, standing } from './permissions.ts';
import type { HeldPermission } from './permissions.ts';

const permissions = /^\/drive\/v3\/files\/(?<fileId>[\w-]+)\/permissions$/;
const onePermission =
  /^\/drive\/v3\/files\/(?<fileId>[\w-]+)\/permissions\/(?<permissionId>[\w-]+)$/;
const defaults = 'kind,id,type,role';

/** The routes that share files and end it. */
export const permissionRoutes: readonly ApiRoute[] = [
  authorised(driveFamily, {
    name: 'drive.permissions.list',
    method: 'GET',
    path: permissions,
    query: [...fileQuery, 'pageSize', 'pageToken'],
    scopes: [driveFile],
    run(call) {
      const listDefaults = `kind,nextPageToken,permissions(${defaults})`;
      const tell = wanted(call, permissionListNames, listDefaults);
      const held = heldPermissions(call.world, fileOf(call));
      const all = held.map((each) => permissionJson(call.world, each));
      return tell({ kind: 'drive#permissionList', permissions: all });
    },
  }),
  authorised(driveFamily, {
    name: 'drive.permissions.create',
    method: 'POST',
    path: permissions,
    query: [...fileQuery, 'emailMessage', 'sendNotificationEmail'],
    scopes: [driveFile],
    async run(call) {
      const tell = wanted(call, permissionNames, defaults);
      const item = fileOf(call);
      const record = readNewPermission(call, item, await keptBody(call));
      await withLastWord(call.world, item, () => {
        if (!standing(item).includes(record)) givePermission(call.world, item, record);
      });
      return tell(permissionJson(call.world, { record, inheritedFrom: null }));
    },
  }),
  authorised(driveFamily, {
    name: 'drive.permissions.get',
    method: 'GET',
    path: onePermission,
    query: fileQuery,
    scopes: [driveFile],
    run(call) {
      const tell = wanted(call, permissionNames, defaults);
      return tell(permissionJson(call.world, permissionOf(call)));
    },
  }),
  authorised(driveFamily, {
    name: 'drive.permissions.delete',
    method: 'DELETE',
    path: onePermission,
    query: fileQuery,
    scopes: [driveFile],
    async run(call) {
      const { id, role } = permissionOf(call).record;
      const item = fileOf(call);
      const own = standing(item).find((each) => each.id === id);
      if (!own) throw driveFailure('cannotDeleteInheritedPermission');
      if (role === 'owner') throw driveFailure('insufficientFilePermissions');
      await withLastWord(call.world, item, () => {
        own.endedAtMs ??= call.world.now();
      });
    },
  }),
];

function permissionOf(call: ApiCall): HeldPermission {
  const id = call.params['permissionId'] ?? '';
  const held = heldPermissions(call.world, fileOf(call)).find(({ record }) => record.id === id);
  if (held) return held;
  const message = `Permission not found: ${id}.`;
  throw driveFailure('notFound', { message, location: 'permissionId' });
}
