import { paintScene, withGrain } from './paint-scene.ts';
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

/** The photos that are prepared: as a phone's camera would write them, and without loss. */
export async function paintPhotos(): Promise<readonly BenchPhoto[]> {
  const photos: BenchPhoto[] = [];
  for (const { megapixels, width, height } of SIZES) {
    const scene = await paintScene(width, height);
    for (const format of ['jpeg', 'png'] as const) {
      const photo = withGrain(scene, NOISE[format]);
      const encoded = format === 'jpeg' ? photo.jpeg({ quality: 90 }) : photo.png();
      const bytes = await encoded.toBuffer();
      const small = { width: LONG_EDGE, height: Math.round((LONG_EDGE * height) / width) };
      const picture = { name: `${megapixels}.${format}`, type: `image/${format}` };
      photos.push({
        label: `${megapixels} megapixels, ${format.toUpperCase()}, ${(bytes.length / 1e6).toFixed(1)} MB`,
        picture: { ...picture, upright: { width, height }, small },
        bytes,
        reference: bytes,
      });
    }
  }
  return photos;
}
