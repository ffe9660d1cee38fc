import { randomBytes } from 'node:crypto';
import sharp from 'sharp';

const WIDTH = 1400;
const HEIGHT = 1050;
const CHANNELS = 3;

/**
 * A picture of nothing: coloured noise, as a JPEG that no cloud has seen before, and large enough to go up
 * in several pieces.
 */
export async function drawPicture(): Promise<Blob> {
  const noise = randomBytes(WIDTH * HEIGHT * CHANNELS);
  const raw = { width: WIDTH, height: HEIGHT, channels: CHANNELS } as const;
  const picture = await sharp(noise, { raw })
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    .toBuffer();
  return new Blob([new Uint8Array(picture)], { type: 'image/jpeg' });
}
