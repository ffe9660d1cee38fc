import { isOpaque } from './pixel-alpha.ts';

/** Rows read at once when looking for transparency: bounded memory, and an early end. */
const ROWS_AT_ONCE = 128;
/** Of a picture's strips of so many rows every eighth is looked at: reading costs more than looking. */
const SAMPLED_ROWS = 16;
const SAMPLED_PART = 8;
/** No sensor gives neighbours the same colour so often, and no program so rarely. */
const SAME_AS_NEIGHBOUR = 0.6;

/** Whether something behind the picture would show through. */
export function hasTransparency(canvas: OffscreenCanvas): boolean {
  const context = canvas.getContext('2d');
  for (let row = 0; context && row < canvas.height; row += ROWS_AT_ONCE) {
    const rows = Math.min(ROWS_AT_ONCE, canvas.height - row);
    if (!isOpaque(context.getImageData(0, row, canvas.width, rows).data)) return true;
  }
  return false;
}

/** Whether the picture is one of flat colours, like a screenshot. */
export function looksDrawn(canvas: OffscreenCanvas): boolean {
  const context = canvas.getContext('2d');
  let same = 0;
  let seen = 0;
  for (let row = 0; context && row < canvas.height; row += SAMPLED_ROWS * SAMPLED_PART) {
    const rows = Math.min(SAMPLED_ROWS, canvas.height - row);
    const { data } = context.getImageData(0, row, canvas.width, rows);
    const pixels = new Uint32Array(data.buffer);
    for (let at = 1; at < pixels.length; at += 1) if (pixels[at] === pixels[at - 1]) same += 1;
    seen += pixels.length - 1;
  }
  return seen > 0 && same / seen >= SAME_AS_NEIGHBOUR;
}
