import { isOpaque } from './pixel-alpha.ts';

/** Read at once when looking for transparency: each reading takes as long as copying the whole canvas. */
const BYTES_AT_ONCE = 16_000_000;
/** Where strips of so many rows are looked at, from top to bottom. */
const SAMPLED_AT = [1 / 6, 1 / 2, 5 / 6];
const SAMPLED_ROWS = 48;
/** No sensor gives neighbours the same colour so often, and no program so rarely. */
const SAME_AS_NEIGHBOUR = 0.6;

/** Whether something behind the picture would show through. */
export function hasTransparency(canvas: OffscreenCanvas): boolean {
  const context = canvas.getContext('2d');
  const rowsAtOnce = Math.ceil(BYTES_AT_ONCE / (canvas.width * 4));
  for (let row = 0; context && row < canvas.height; row += rowsAtOnce) {
    const rows = Math.min(rowsAtOnce, canvas.height - row);
    if (!isOpaque(context.getImageData(0, row, canvas.width, rows).data)) return true;
  }
  return false;
}

/** Whether the picture is one of flat colours, like a screenshot. */
export function looksDrawn(canvas: OffscreenCanvas): boolean {
  const rows = Math.min(SAMPLED_ROWS, canvas.height);
  let same = 0;
  let seen = 0;
  for (const part of SAMPLED_AT) {
    const top = Math.round((canvas.height - rows) * part);
    const strip = canvas.getContext('2d')?.getImageData(0, top, canvas.width, rows);
    const pixels = new Uint32Array(strip?.data.buffer ?? new ArrayBuffer(0));
    for (let at = 1; at < pixels.length; at += 1) if (pixels[at] === pixels[at - 1]) same += 1;
    seen += Math.max(0, pixels.length - 1);
  }
  return seen > 0 && same / seen >= SAME_AS_NEIGHBOUR;
}
