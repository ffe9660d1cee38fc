import { PhotolinkError } from '#core/errors.ts';

const SIDE = 16;
const TOLERANCE = 8;

/** Left and right half of the test picture, as red, green, blue. */
const LEFT = [200, 40, 90] as const;
const RIGHT = [30, 170, 220] as const;

/** A browser does not change its mind while the worker lives, and looking takes milliseconds. */
let proved = false;

/**
 * Makes sure that a canvas gives back what was drawn. Against fingerprinting some browser settings fill
 * what is read with noise (Firefox's `privacy.resistFingerprinting`): the photo would arrive as garbage.
 * @throws cannot-clean
 */
export async function assertHonestCanvas(): Promise<void> {
  if (proved) return;
  const blob = await drawHalves().convertToBlob({ type: 'image/png' });
  const bitmap = await createImageBitmap(blob);
  const context = newContext();
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const { data } = context.getImageData(0, 0, SIDE, SIDE);
  const honest = data.every((value, index) => Math.abs(value - expectedAt(index)) <= TOLERANCE);
  if (!honest) throw new PhotolinkError('cannot-clean', { detail: 'canvas readback is blocked' });
  proved = true;
}

function drawHalves(): OffscreenCanvas {
  const context = newContext();
  [LEFT, RIGHT].forEach((color, half) => {
    context.fillStyle = `rgb(${color.join(' ')})`;
    context.fillRect((half * SIDE) / 2, 0, SIDE / 2, SIDE);
  });
  return context.canvas;
}

function newContext(): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(SIDE, SIDE).getContext('2d');
  if (!context) throw new PhotolinkError('cannot-clean', { detail: 'no canvas' });
  return context;
}

function expectedAt(index: number): number {
  const column = Math.floor(index / 4) % SIDE;
  return (column < SIDE / 2 ? LEFT : RIGHT)[index % 4] ?? 255;
}
