import { PhotolinkError } from '#core/errors.ts';
import type { RemoteItem, UploadTask } from '#core/provider.ts';
import type { Gate } from '../http/gate.ts';
import { unexpected, type DriveApi } from './drive-api.ts';
import { getFile } from './get-file.ts';
import { removeItem } from './remove.ts';
import { requireId } from './reserved-id.ts';
import { sha256 } from './sha256.ts';
import { STORED_FIELDS } from './upload-session.ts';

export interface ArrivedPhoto {
  readonly task: UploadTask;
  /** What Drive told of it; undefined when it was made before, and has to be asked about. */
  readonly file: Record<string, unknown> | undefined;
  readonly hashing: Gate;
}

/**
 * Compares the file's bytes with the photo's, by their hash; another file is deleted.
 * @throws unexpected-answer when they differ; already-gone when it was made before and removed since
 */
export async function settlePhoto(
  api: DriveApi,
  { task, file, hashing }: ArrivedPhoto,
  signal: AbortSignal,
): Promise<RemoteItem> {
  const id = requireId(task.place);
  const item: RemoteItem = { kind: 'photo', id, path: task.place.path };
  const ask = () => getFile(api, id, STORED_FIELDS, signal);
  const told = file ?? (await ask());
  if (told['id'] !== id) throw unexpected('id');
  if (told['trashed'] === true)
    throw new PhotolinkError('already-gone', { detail: 'in the trash' });
  // A checksum that is not there yet says nothing against the photo: another try asks again.
  const sum = checksumOf(told) ?? checksumOf(await ask());
  if (sum === undefined) throw unexpected('no checksum');
  if (sum === (await hashing.run(signal, () => sha256(task.blob)))) return item;
  await removeItem(api, item, signal);
  throw unexpected('checksum');
}

function checksumOf({ sha256Checksum }: Record<string, unknown>): string | undefined {
  return typeof sha256Checksum === 'string' ? sha256Checksum.toLowerCase() : undefined;
}
