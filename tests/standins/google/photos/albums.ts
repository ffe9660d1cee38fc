import { randomText } from '../../random.ts';
import type { GoogleWorld, TokenRecord } from '../world.ts';
import { invalidArgument } from './photos-family.ts';
import type { PhotoAlbum, PhotoItem } from './records.ts';

/** Source: https://developers.google.com/photos/library/reference/rest/v1/albums/batchAddMediaItems */
const maxAlbumItems = 20_000;

export function addAlbum(
  world: GoogleWorld,
  { accountId, clientId }: TokenRecord,
  title: string,
): PhotoAlbum {
  const id = `AG${randomText(74)}`;
  const productUrl = `https://photos.google.com/lr/album/${id}`;
  const album: PhotoAlbum = { id, ownerId: accountId, clientId, title, itemIds: [], productUrl };
  world.photoAlbums.push(album);
  return album;
}

/**
 * The album with this id, if this token's client made it.
 *
 * @throws ApiFailure 400
 */
export function requireAlbum(world: GoogleWorld, token: TokenRecord, id: unknown): PhotoAlbum {
  const album = world.photoAlbums.find((each) => each.id === id && isOwn(each, token));
  if (album) return album;
  throw invalidArgument('Invalid album ID.');
}

/**
 * The items with these ids, if this token's client made them all.
 *
 * @throws ApiFailure 400
 */
export function requireItems(
  world: GoogleWorld,
  token: TokenRecord,
  ids: readonly unknown[],
): PhotoItem[] {
  return ids.map((id) => {
    const item = world.photoItems.find((each) => each.id === id && isOwn(each, token));
    if (item) return item;
    throw invalidArgument('Invalid media item ID.');
  });
}

/** @throws ApiFailure 400 where the album would become too large */
export function addToAlbum(album: PhotoAlbum, items: readonly PhotoItem[]): void {
  const fresh = items.map(({ id }) => id).filter((id) => !album.itemIds.includes(id));
  if (album.itemIds.length + fresh.length > maxAlbumItems) {
    throw invalidArgument('The album would have too many media items.');
  }
  album.itemIds.push(...fresh);
}

function isOwn(
  { ownerId, clientId }: Pick<PhotoItem, 'ownerId' | 'clientId'>,
  token: TokenRecord,
): boolean {
  return ownerId === token.accountId && clientId === token.clientId;
}
