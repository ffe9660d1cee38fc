import { randomText } from '../../random.ts';
import type { ApiCall } from '../api-route.ts';
import { driveFailure } from '../errors.ts';
import { anyonePermission, standing } from './permissions.ts';
import type { DriveItem, PermissionRecord, PermissionRole, PermissionType } from './records.ts';

interface PermissionBody {
  readonly type: PermissionType;
  readonly role: PermissionRole;
  readonly allowFileDiscovery?: boolean;
  readonly emailAddress?: string;
  readonly domain?: string;
  readonly expirationTime?: string;
}

const types: readonly unknown[] = ['user', 'group', 'domain', 'anyone'];
const roles: readonly unknown[] = ['writer', 'commenter', 'reader'];
const texts = ['emailAddress', 'domain', 'expirationTime'];

/**
 * The permission that a request asks for, as it comes to be.
 *
 * @throws ApiFailure 400 for a request that makes no sense, 400 or 403 where a policy forbids it
 */
export function readNewPermission(call: ApiCall, item: DriveItem, json: unknown): PermissionRecord {
  const body = readBody(json);
  requireFittingParameters(call, body);
  const { account } = call;
  if (!account.canShare) throw driveFailure('insufficientFilePermissions');
  const isWide = body.type === 'anyone' || body.type === 'domain';
  if (isWide && account.linkPolicy) {
    const { reason, status } = account.linkPolicy;
    throw driveFailure(reason, { status });
  }
  return body.type === 'anyone' ? forAnyone(call, item, body) : forSomebody(call, body);
}

function readBody(json: unknown): PermissionBody {
  if (typeof json !== 'object' || json === null) throw driveFailure('parseError');
  const body = json as Record<string, unknown>;
  for (const name of ['type', 'role']) {
    if (body[name] !== undefined) continue;
    const message = `The permission ${name} field is required.`;
    throw driveFailure('required', { message, location: `permission.${name}` });
  }
  const bad = Object.entries(body).find(([name, value]) => !isValid(name, value));
  if (bad) throw driveFailure('invalid', { location: `permission.${bad[0]}` });
  return json as PermissionBody;
}

function isValid(name: string, value: unknown): boolean {
  if (name === 'type') return types.includes(value);
  if (name === 'role') return roles.includes(value);
  if (name === 'allowFileDiscovery') return typeof value === 'boolean';
  return texts.includes(name) && typeof value === 'string';
}

function requireFittingParameters(call: ApiCall, body: PermissionBody): void {
  const isForPeople = body.type === 'user' || body.type === 'group';
  if (!isForPeople && call.query.has('sendNotificationEmail')) {
    const message = 'sendNotificationEmail is only for permissions of users and groups.';
    throw driveFailure('invalidSharingRequest', { message, location: 'sendNotificationEmail' });
  }
  if (!isForPeople && body.expirationTime !== undefined) {
    throw driveFailure('cannotSetExpirationOnAnyoneOrDomain');
  }
  const needed = { user: 'emailAddress', group: 'emailAddress', domain: 'domain', anyone: null };
  const name = needed[body.type] as 'emailAddress' | 'domain' | null;
  if (name !== null && body[name] === undefined) {
    throw driveFailure('required', { location: `permission.${name}` });
  }
}

/** The one that stands already where it is the same. */
function forAnyone(call: ApiCall, item: DriveItem, body: PermissionBody): PermissionRecord {
  const { publicAccess } = call.world.behaviour;
  const role = publicAccess === 'writer' ? 'writer' : body.role;
  const discovery = publicAccess === 'discoverable' || body.allowFileDiscovery === true;
  const made = anyonePermission(call.world, role, discovery);
  return standing(item).find(({ id, role: old }) => id === made.id && old === role) ?? made;
}

function forSomebody(call: ApiCall, body: PermissionBody): PermissionRecord {
  return {
    id: randomText(20),
    type: body.type,
    role: body.role,
    allowFileDiscovery: body.type === 'domain' ? (body.allowFileDiscovery ?? false) : null,
    emailAddress: body.emailAddress ?? null,
    domain: body.domain ?? null,
    sinceMs: call.world.now(),
    endedAtMs: null,
  };
}
