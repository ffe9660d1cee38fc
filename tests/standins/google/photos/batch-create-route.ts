import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { authorised } from '../api-route.ts';
import type { ApiRoute } from '../api-route.ts';
import { jsonResponse } from '../api.ts';
import { photosAppend } from '../scopes.ts';
import type { GoogleWorld } from '../world.ts';
import { addToAlbum, requireAlbum } from './albums.ts';
import { asBatch, readObject } from './json-body.ts';
import { itemJson, makeItem, readNewItem } from './media-items.ts';
import type { ItemOutcome, NewItem } from './media-items.ts';
import { exhausted, photosFamily } from './photos-family.ts';

const writing = new WeakMap<GoogleWorld, Set<string>>();

/** The route that makes items of uploads: one call of a person at a time, each item by itself. */
export const batchCreateRoutes: readonly ApiRoute[] = [
  authorised(photosFamily, {
    name: 'photoslibrary.mediaItems.batchCreate',
    method: 'POST',
    path: /^\/v1\/mediaItems:batchCreate$/,
    scopes: [photosAppend],
    run: (call) =>
      alone(call.world, call.account.id, async () => {
        const { world, token } = call;
        const body = await readObject(call, ['albumId', 'albumPosition', 'newMediaItems']);
        const asked = asBatch(body['newMediaItems'], 'newMediaItems').map(readNewItem);
        const { albumId } = body;
        const album = albumId === undefined ? null : requireAlbum(world, token, albumId);
        const outcomes = asked.map((each) => makeItem(world, token, each));
        const made = outcomes.flatMap((outcome) => ('item' in outcome ? [outcome.item] : []));
        if (album) addToAlbum(album, made);
        const results = outcomes.map((outcome, index) => resultJson(asked[index]!, outcome));
        const status = made.length === asked.length ? 200 : 207;
        return jsonResponse({ newMediaItemResults: results }, status);
      }),
  }),
];

/** @throws ApiFailure 429 where another call of the person is under way */
async function alone<T>(
  world: GoogleWorld,
  accountId: string,
  write: () => Promise<T>,
): Promise<T> {
  const busy = writing.get(world) ?? new Set();
  writing.set(world, busy);
  if (busy.has(accountId)) throw exhausted('concurrent write request');
  busy.add(accountId);
  try {
    const { batchCreateMs } = world.behaviour;
    await (batchCreateMs === 0 ? turn() : wait(batchCreateMs));
    return await write();
  } finally {
    busy.delete(accountId);
  }
}

function resultJson({ uploadToken }: NewItem, outcome: ItemOutcome): Record<string, unknown> {
  if (!('item' in outcome)) return { uploadToken, status: outcome };
  return { uploadToken, status: { message: 'Success' }, mediaItem: itemJson(outcome.item) };
}
