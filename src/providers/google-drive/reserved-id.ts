import { PhotolinkError } from '#core/errors.ts';
import type { RemoteItem } from '#core/provider.ts';

/** The id under which a thing is on Drive; undefined where none was ever given out for it. */
export function reservedId({ id, path }: RemoteItem): string | undefined {
  return id === path || id === '' ? undefined : id;
}

/**
 * The same where there must be one: without it a repeated request would make the thing twice.
 * @throws bug
 */
export function requireId(place: RemoteItem): string {
  const id = reservedId(place);
  if (id === undefined) throw new PhotolinkError('bug', { detail: 'no id reserved' });
  return id;
}
