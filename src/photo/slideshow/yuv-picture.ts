import type { Dimensions } from '../read-dimensions.ts';

/**
 * A picture as video encoders take it: brightness for each pixel, two colour differences for each four
 * (I420). It is made here and not by the browser, for Firefox 153 computes with one matrix (BT.601) and
 * writes another into the file (BT.709), which shifts the colours, and Chromium 156 writes full-range
 * video, which some players show too pale.
 */
export interface YuvPicture extends Dimensions {
  readonly data: Uint8Array<ArrayBuffer>;
}

/** How the numbers of a {@link YuvPicture} are meant (Rec. ITU-R BT.709, limited range). */
export const YUV_COLOR_SPACE = {
  primaries: 'bt709',
  transfer: 'bt709',
  matrix: 'bt709',
  fullRange: false,
} as const;

/** Rows read at once: bounded memory. */
const ROWS_AT_ONCE = 120;

/** The picture on a canvas with even sides. */
export function toYuv(context: OffscreenCanvasRenderingContext2D): YuvPicture {
  const { width, height } = context.canvas;
  const data = new Uint8Array((width * height * 3) / 2);
  for (let top = 0; top < height; top += ROWS_AT_ONCE) {
    const rows = Math.min(ROWS_AT_ONCE, height - top);
    const pixels = context.getImageData(0, top, width, rows).data;
    for (let row = 0; row < rows; row += 2) {
      convertTwoRows(pixels.subarray(row * width * 4, (row + 2) * width * 4), data, {
        width,
        height,
        row: top + row,
      });
    }
  }
  return { width, height, data };
}

/** Two rows of pixels become two rows of brightness and one of each colour difference. */
function convertTwoRows(
  pixels: Uint8ClampedArray,
  data: Uint8Array,
  { width, height, row }: Dimensions & { readonly row: number },
): void {
  const blue = width * height + (row / 2) * (width / 2);
  const red = blue + (width * height) / 4;
  for (let column = 0; column < width; column += 2) {
    let [r, g, b] = [0, 0, 0];
    for (let corner = 0; corner < 4; corner += 1) {
      const [down, right] = [corner >> 1, corner & 1];
      const at = (down * width + column + right) * 4;
      const [pr = 0, pg = 0, pb = 0] = [pixels[at], pixels[at + 1], pixels[at + 2]];
      data[(row + down) * width + column + right] =
        16.5 + 0.182586 * pr + 0.614231 * pg + 0.062007 * pb;
      r += pr;
      g += pg;
      b += pb;
    }
    data[blue + column / 2] = 128.5 + (-0.100644 * r - 0.338572 * g + 0.439216 * b) / 4;
    data[red + column / 2] = 128.5 + (0.439216 * r - 0.398942 * g - 0.040274 * b) / 4;
  }
}

/** A picture on its way from one to the other, of the same size; `part` of the other shows. */
export function blendYuv(one: YuvPicture, other: YuvPicture, part: number): YuvPicture {
  const share = Math.round(part * 256);
  const rest = 256 - share;
  const data = new Uint8Array(one.data.length);
  for (let at = 0; at < data.length; at += 1) {
    data[at] = ((one.data[at] ?? 0) * rest + (other.data[at] ?? 0) * share + 128) >> 8;
  }
  return { width: one.width, height: one.height, data };
}
