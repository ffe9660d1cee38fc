import type { GoogleWorld } from '../world.ts';
import type { HeldPermission } from './permissions.ts';

/** A permission with every field that the API can tell of it. */
export function permissionJson(
  world: GoogleWorld,
  { record, inheritedFrom }: HeldPermission,
): Record<string, unknown> {
  const { id, type, role, allowFileDiscovery, emailAddress, domain } = record;
  const inherited = inheritedFrom !== null;
  const from = inherited ? { inheritedFrom } : {};
  const details = [{ permissionType: 'file', role, inherited, ...from }];
  return {
    kind: 'drive#permission',
    id,
    type,
    role,
    ...(allowFileDiscovery === null ? {} : { allowFileDiscovery }),
    ...(emailAddress === null ? {} : { emailAddress, displayName: nameOf(emailAddress) }),
    ...(domain === null ? {} : { domain, displayName: domain }),
    ...(world.behaviour.permissionDetails ? { permissionDetails: details } : {}),
  };
}

function nameOf(emailAddress: string): string {
  return emailAddress.slice(0, emailAddress.indexOf('@'));
}
