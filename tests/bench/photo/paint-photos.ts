import { paintScene, withGrain } from './paint-scene.ts';
import { tileHeic } from './tile-heic.ts';
import type { Picture } from './photo-bench-page.ts';

export interface BenchPhoto {
  readonly label: string;
  readonly picture: Picture;
  readonly bytes: Uint8Array;
  /** The same pixels in a file that sharp can read. */
  readonly reference: Uint8Array;
}

const LONG_EDGE = 2048;
const SIZES = [
  { megapixels: 12, width: 4032, height: 3024 },
  { megapixels: 48, width: 8064, height: 6048 },
];
/** PNG keeps every grain: with more of it, 48 megapixels would be larger than a file may be. */
const NOISE = { jpeg: 9, png: 3 };

/** The photos that are prepared: as phones' cameras write them, and without loss. */
export async function paintPhotos(): Promise<readonly BenchPhoto[]> {
  const photos: BenchPhoto[] = [];
  for (const { megapixels, width, height } of SIZES) {
    const scene = await paintScene(width, height);
    const jpeg = await withGrain(scene, NOISE.jpeg).jpeg({ quality: 90 }).toBuffer();
    const png = await withGrain(scene, NOISE.png).png().toBuffer();
    const { heic, reference } = await tileHeic({ width, height });
    const small = { width: LONG_EDGE, height: Math.round((LONG_EDGE * height) / width) };
    const add = (format: string, bytes: Uint8Array, pixels = bytes): void => {
      photos.push({
        label: `${megapixels} megapixels, ${format.toUpperCase()}, ${(bytes.length / 1e6).toFixed(1)} MB`,
        picture: {
          name: `${megapixels}.${format}`,
          type: `image/${format}`,
          ...{ upright: { width, height }, small },
        },
        bytes,
        reference: pixels,
      });
    };
    add('jpeg', jpeg);
    add('png', png);
    add('heic', heic, reference);
  }
  return photos;
}
