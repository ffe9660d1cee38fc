import { PhotolinkError } from '#core/errors.ts';
import { ID } from './ebml-shapes.ts';
import { LONGEST_EBML_HEADER, readEbmlHeader } from './walk-ebml.ts';
import { readPart } from './walk-file-boxes.ts';

/**
 * Refuses a WebM that says how long it is and was cut off before: its reader would take what is left for
 * the whole. One that was recorded live does not say it (RFC 8794, section 6.2), and plays as far as it is.
 * @throws unreadable-photo
 */
export async function assertWholeWebm(file: Blob): Promise<void> {
  const header = await headerAt(file, 0);
  const segment = await headerAt(file, header.end);
  if (segment.id !== ID.Segment || segment.isEndless) return;
  if (segment.end > file.size) {
    throw new PhotolinkError('unreadable-photo', { detail: 'WebM: cut off' });
  }
}

async function headerAt(file: Blob, start: number) {
  const head = await readPart(file, start, start + LONGEST_EBML_HEADER);
  const header = readEbmlHeader(head, start);
  const sizeAt = Math.clz32(head[0] ?? 0) - 23;
  const sizeBytes = header.bodyStart - start - sizeAt;
  const size = header.end - header.bodyStart;
  return { ...header, isEndless: size >= 2 ** (7 * sizeBytes) - 1 };
}
