import { decodeImage } from './decode-image.ts';
import type { PhotoSource } from '../photo-source.ts';

/** A frame as Chromium's decoder gives it: it tells how it is to be turned (w3.org/TR/webcodecs). */
export interface TurnedFrame extends VideoFrame {
  /** Degrees, clockwise; before it is flipped. */
  readonly rotation: number;
  readonly flip: boolean;
}

/** How the planes of a JPEG lie, and pixels in one. Others are left to the browser. */
const PLANAR: readonly (string | null)[] = ['I420', 'I422', 'I444'];
const PACKED: readonly (string | null)[] = ['BGRX', 'RGBX', 'BGRA', 'RGBA'];

/**
 * The picture as the browser's decoder made it, a JPEG in planes not yet made into pixels: sooner there,
 * and smaller. Undefined where the browser does not show them so or does not tell how to turn them, and
 * where there are colours to convert. The caller closes the frame.
 */
export async function decodeFrame(source: PhotoSource): Promise<TurnedFrame | undefined> {
  if (!('VideoFrame' in globalThis) || !('rotation' in VideoFrame.prototype)) return undefined;
  const frame = await decodeImage(source);
  if (frame && isPlain(frame)) return frame as TurnedFrame;
  frame?.close();
  return undefined;
}

export function isPlanar({ format }: VideoFrame): boolean {
  return PLANAR.includes(format);
}

/** Whether it is in sRGB, a JPEG's planes as JFIF has them: then there is nothing to convert. */
function isPlain(frame: VideoFrame): boolean {
  const { primaries, transfer, matrix, fullRange } = frame.colorSpace;
  if (primaries !== 'bt709' || transfer !== 'iec61966-2-1' || fullRange !== true) return false;
  if (isPlanar(frame)) return matrix === 'smpte170m';
  return matrix === 'rgb' && PACKED.includes(frame.format);
}
