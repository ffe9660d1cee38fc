import type { PhotoFindings } from '#core/photo.ts';
import { deviceName } from './device-name.ts';
import { metadataBlocks } from './metadata-blocks.ts';
import type { MetadataBlock } from './metadata-blocks.ts';
import { readTiff } from '../tiff/read-tiff.ts';
import type { PhotoType } from '../sniff-photo.ts';

const TAG = { make: 0x10f, model: 0x110, place: 0x8825 } as const;
/** Latitude, longitude, and the same of the place where the camera looked (Exif 3.0, table 15). */
const PLACE_TAGS = [2, 4, 20, 22] as const;
const XMP_PLACE = /GPS(Dest)?L(at|ong)itude/;
/** In XMP a name is an attribute or an element. */
const XMP_MAKE = /tiff:Make\s*(?:=\s*["']([^"']*)|>([^<]*))/;
const XMP_MODEL = /tiff:Model\s*(?:=\s*["']([^"']*)|>([^<]*))/;

/**
 * What a photo tells about where and with what it was taken, in Exif or XMP. It only words a notice: what
 * cannot be read tells nothing, and must not stop a photo that is cleaned anyway.
 */
export function readFindings(bytes: Uint8Array, type: PhotoType): PhotoFindings {
  let place = false;
  let device: string | undefined;
  try {
    for (const block of metadataBlocks(bytes, type)) {
      const told = readBlock(block);
      place ||= told.place;
      device ??= told.device;
    }
  } catch {
    // A structure that breaks off: what was told before it counts.
  }
  return { place, device };
}

function readBlock({ kind, bytes }: MetadataBlock): PhotoFindings {
  if (kind === 'XMP') return readXmp(new TextDecoder().decode(bytes));
  try {
    return readExif(bytes);
  } catch {
    return { place: false, device: undefined };
  }
}

function readExif(bytes: Uint8Array): PhotoFindings {
  const { main, below, text } = readTiff(bytes);
  const device = deviceName(text(main, TAG.make), text(main, TAG.model));
  try {
    const place = below(main, TAG.place);
    return { place: PLACE_TAGS.some((tag) => place?.has(tag) ?? false), device };
  } catch {
    return { place: false, device };
  }
}

function readXmp(text: string): PhotoFindings {
  const [, makeAttribute, makeElement] = XMP_MAKE.exec(text) ?? [];
  const [, modelAttribute, modelElement] = XMP_MODEL.exec(text) ?? [];
  const device = deviceName(makeAttribute ?? makeElement, modelAttribute ?? modelElement);
  return { place: XMP_PLACE.test(text), device };
}
