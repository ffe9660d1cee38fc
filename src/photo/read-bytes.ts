import { PhotolinkError } from '#core/errors.ts';

/** All bytes of a file. @throws unreadable-photo where it was moved, changed or locked since it was picked */
export async function readBytes(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    throw new PhotolinkError('unreadable-photo', { detail: 'reading', cause });
  }
}
