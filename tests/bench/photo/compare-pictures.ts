import sharp from 'sharp';
import { bytesOf } from '../../fixtures/data-url.ts';
import type { EncodedPair } from './photo-bench-page.ts';

/** Pixels without loss: red, green, blue. */
export type Pixels = Uint8Array;

/** Peak signal-to-noise ratio in decibels: how near a file comes to the reference. */
export async function psnr(file: Uint8Array, reference: Pixels): Promise<number> {
  const pixels = await sharp(file).removeAlpha().toColourspace('srgb').raw().toBuffer();
  if (pixels.length !== reference.length) throw new Error('the pictures differ in size');
  let squares = 0;
  for (let at = 0; at < pixels.length; at += 1) squares += (pixels[at]! - reference[at]!) ** 2;
  return 10 * Math.log10(255 ** 2 / (squares / pixels.length));
}

/** The ratio that a file of exactly so many bytes would have, read between one below and one above. */
export async function psnrAt(bytes: number, pair: EncodedPair, reference: Pixels): Promise<number> {
  const [below, above] = pair.map(bytesOf) as [Buffer, Buffer];
  const [less, more] = [await psnr(below, reference), await psnr(above, reference)];
  const part = Math.log(bytes / below.length) / Math.log(above.length / below.length);
  return less + (more - less) * Math.min(1, Math.max(0, part));
}
