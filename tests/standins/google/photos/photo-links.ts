import { randomText } from '../../random.ts';
import type { GoogleWorld } from '../world.ts';
import type { PhotoAlbum, PhotoItem, PhotoLink } from './records.ts';

/** What owners do with links on photos.google.com, by their own hand. */
export interface PhotoLinkActs {
  /** Makes the link of a photo or album, or returns the one that stands. */
  createLink(targetId: string): PhotoLink;
  /** Ends it for good: the next one has another address. */
  endLink(targetId: string): void;
  /** Deletes a photo. */
  deletePhoto(itemId: string): void;
}

/** A photo or an album, either of which can have a link. */
export type PhotoTarget = PhotoItem | PhotoAlbum;

export function photoLinkActs(world: GoogleWorld): PhotoLinkActs {
  return {
    createLink(targetId) {
      if (!findTarget(world, targetId)) throw new Error(`No photo or album ${targetId}`);
      return standingLink(world, targetId) ?? addLink(world, targetId);
    },
    endLink(targetId) {
      const link = standingLink(world, targetId);
      if (!link) throw new Error(`No link stands for ${targetId}`);
      link.endedAtMs = world.now();
    },
    deletePhoto(itemId) {
      const index = world.photoItems.findIndex(({ id }) => id === itemId);
      if (index < 0) throw new Error(`No photo ${itemId}`);
      world.photoItems.splice(index, 1);
    },
  };
}

export function findTarget(world: GoogleWorld, id: string): PhotoTarget | undefined {
  const all: readonly PhotoTarget[] = [...world.photoItems, ...world.photoAlbums];
  return all.find((target) => target.id === id);
}

/** The photo itself, or all photos of the album. */
export function photosOf(world: GoogleWorld, target: PhotoTarget): PhotoItem[] {
  if (!('itemIds' in target)) return [target];
  return target.itemIds.flatMap((id) => world.photoItems.filter((item) => item.id === id));
}

export function standingLink(world: GoogleWorld, targetId: string): PhotoLink | undefined {
  return world.photoLinks.find((link) => link.targetId === targetId && link.endedAtMs === null);
}

function addLink(world: GoogleWorld, targetId: string): PhotoLink {
  const code = randomText(17).replaceAll(/[-_]/g, 'x');
  const shareId = `AF1Qip${randomText(50)}`;
  const key = randomText(40);
  const link: PhotoLink = {
    targetId,
    url: `https://photos.app.goo.gl/${code}`,
    longUrl: `https://photos.google.com/share/${shareId}?key=${key}`,
    ...{ code, shareId, key },
    endedAtMs: null,
  };
  world.photoLinks.push(link);
  return link;
}
