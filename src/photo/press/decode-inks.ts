import { PhotolinkError } from '#core/errors.ts';
import type { RawPicture } from '../bmp/write-bmp.ts';
import { createInkTable } from './ink-table.ts';
import { MAX_INK_MEGAPIXELS } from '../photo-limits.ts';
import { readDimensions } from '../read-dimensions.ts';
import { readJpegProfile } from '../jpeg/read-jpeg-profile.ts';
import { keepInks } from './keep-inks.ts';
import { mixInks } from './mix-inks.ts';
import { decodePhoto } from '../render/decode-photo.ts';
import { readBands } from './read-bands.ts';
import { readPressProfile } from './read-press-profile.ts';
import { showsInksApart } from './shows-inks-apart.ts';

/**
 * A JPEG of four inks as its profile says that a press prints them, upright, in sRGB. The browser decodes
 * it twice, once without black and once with nothing else. Undefined where no sound profile
 * tells, where the browser does not show the inks so, and where there would not be room.
 * @throws unreadable-photo, cannot-clean; whatever `rest` throws
 */
export async function decodeInks(
  bytes: Uint8Array,
  rest: () => Promise<void>,
): Promise<RawPicture | undefined> {
  const size = readDimensions(bytes, 'jpeg');
  if (size.width * size.height > MAX_INK_MEGAPIXELS * 1_000_000) return undefined;
  const profile = readJpegProfile(bytes);
  const toXyz = profile && readPressProfile(profile);
  if (!toXyz || !(await showsInksApart())) return undefined;
  const table = createInkTable(toXyz);
  const colors = await decodePhoto(keepInks(bytes, 'colors'));
  const { width, height } = colors;
  const pixels = new Uint8Array(width * height * 4);
  await readBands(colors, {
    rest,
    onBand(band, at) {
      pixels.set(band, at);
    },
  });
  const black = await decodePhoto(keepInks(bytes, 'black'));
  if (black.width !== width || black.height !== height) {
    black.close();
    throw new PhotolinkError('unreadable-photo', { detail: 'inks of two sizes' });
  }
  await readBands(black, {
    rest,
    onBand(band, at) {
      mixInks(table, pixels.subarray(at, at + band.length), band);
    },
  });
  return { width, height, pixels, profile: undefined };
}
