import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import type { GoogleWorld } from '../world.ts';
import type { DriveItem } from './records.ts';

const latest = new WeakMap<DriveItem, object>();

/**
 * Makes a change of an item's permissions, which takes a while. It is lost where another one of
 * the same item began meanwhile: of changes that overlap the service applies the last one only.
 *
 * Source: https://developers.google.com/workspace/drive/api/reference/rest/v3/permissions/create
 */
export async function withLastWord(
  world: GoogleWorld,
  item: DriveItem,
  change: () => void,
): Promise<void> {
  const mine = {};
  latest.set(item, mine);
  const { permissionMs } = world.behaviour;
  await (permissionMs === 0 ? turn() : wait(permissionMs));
  if (latest.get(item) === mine) change();
}
