import { randomText } from '../../random.ts';
import { driveFailure } from '../errors.ts';
import type { GoogleWorld } from '../world.ts';
import type { GeneratedId } from './records.ts';

/** Ids for files that are yet to be made, good for their account alone. */
export function generateIds(world: GoogleWorld, accountId: string, count: number): string[] {
  const made = Array.from({ length: count }, (): GeneratedId => ({ id: newId(), accountId }));
  world.generatedIds.push(...made);
  return made.map(({ id }) => id);
}

/**
 * Refuses an id that cannot become a new file's.
 *
 * @throws ApiFailure 409 for one in use or used before, 400 for one that was never given out
 */
export function requireFreeId(world: GoogleWorld, accountId: string, id: string): void {
  if (world.items.some((item) => item.id === id)) throw driveFailure('fileIdInUse');
  const given = world.generatedIds.some((each) => each.id === id && each.accountId === accountId);
  if (given) return;
  const message = 'The provided file ID is not usable.';
  throw driveFailure('invalid', { message, location: 'file.id' });
}

export function newId(): string {
  return `1${randomText(32)}`;
}
