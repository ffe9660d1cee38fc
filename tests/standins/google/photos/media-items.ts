import { randomText } from '../../random.ts';
import type { GoogleWorld, TokenRecord } from '../world.ts';
import { invalidArgument } from './photos-family.ts';
import { asObject } from './json-body.ts';
import type { PhotoItem, PhotoUpload } from './records.ts';

/** How long the bytes of an upload wait: a day, by hearsay. */
const uploadLifeMs = 24 * 60 * 60 * 1000;

/** What a call asks to be made of one upload. */
export interface NewItem {
  readonly uploadToken: string;
  readonly fileName: string | null;
  readonly description: string | null;
}

/** What became of it: the item, or a code of google.rpc with its message. */
export type ItemOutcome =
  { readonly item: PhotoItem } | { readonly code: number; readonly message: string };

/** @throws ApiFailure 400 */
export function readNewItem(value: unknown): NewItem {
  const { simpleMediaItem, description } = asObject(value, ['description', 'simpleMediaItem']);
  const { uploadToken, fileName } = asObject(simpleMediaItem, ['uploadToken', 'fileName']);
  if (typeof uploadToken !== 'string') throw invalidArgument('An upload token is required.');
  return {
    uploadToken,
    fileName: shortText(fileName, 255, 'fileName'),
    description: shortText(description, 999, 'description'),
  };
}

/** Makes an item of an upload; equal bytes are the item that is there already. */
export function makeItem(world: GoogleWorld, token: TokenRecord, asked: NewItem): ItemOutcome {
  const failure = world.behaviour.nextMediaItems.shift() ?? null;
  if (failure) return failure;
  const upload = liveUpload(world, token, asked.uploadToken);
  if (!upload)
    return {
      code: 3,
      message: 'NOT_IMAGE: There was an error while trying to create this media item.',
    };
  const same = world.photoItems.find(
    (item) => item.ownerId === token.accountId && Buffer.from(item.bytes).equals(upload.bytes),
  );
  return { item: same ?? addItem(world, token, asked, upload) };
}

/** An item as the API describes it. */
export function itemJson(item: PhotoItem): Record<string, unknown> {
  return {
    id: item.id,
    ...(item.description === null ? {} : { description: item.description }),
    productUrl: item.productUrl,
    mimeType: item.mimeType,
    mediaMetadata: { creationTime: new Date(item.createdAtMs).toISOString() },
    filename: item.fileName,
  };
}

function liveUpload(
  world: GoogleWorld,
  { accountId }: TokenRecord,
  value: string,
): PhotoUpload | undefined {
  return world.photoUploads.find(
    (upload) =>
      upload.token === value &&
      upload.accountId === accountId &&
      world.now() - upload.createdAtMs <= uploadLifeMs,
  );
}

function addItem(
  world: GoogleWorld,
  { accountId, clientId }: TokenRecord,
  { fileName, description }: NewItem,
  { bytes, mimeType }: PhotoUpload,
): PhotoItem {
  const id = `AD${randomText(74)}`;
  const item: PhotoItem = {
    ...{ id, ownerId: accountId, clientId, bytes, mimeType, description },
    fileName: fileName ?? 'untitled',
    createdAtMs: world.now(),
    productUrl: `https://photos.google.com/lr/photo/${id}`,
  };
  world.photoItems.push(item);
  return item;
}

function shortText(value: unknown, most: number, name: string): string | null {
  if (value === undefined) return null;
  if (typeof value === 'string' && value.length <= most) return value;
  throw invalidArgument(`${name} must be a text of at most ${most} characters.`);
}
