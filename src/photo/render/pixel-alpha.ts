/*
 * A colour that nobody sees must not be blended into its neighbours, so pixels are blended with their
 * colours multiplied by alpha. Canvases take and give them without.
 */

type Bytes = Uint8Array | Uint8ClampedArray;

/** An opaque pixel is at least this as one number: browsers' machines keep its last byte as the highest. */
const OPAQUE = 0xff000000;

/** Whether nothing behind these pixels of four bytes would show through. */
export function isOpaque(pixels: Bytes): boolean {
  return nextTranslucent(wordsOf(pixels), 0) === -1;
}

/** Multiplies the colours of red, green, blue, alpha in place. */
export function multiplyByAlpha(pixels: Bytes): void {
  changeTranslucent(pixels, (value, alpha) => Math.round((value * alpha) / 255));
}

/** Divides the colours by alpha in place. What is too bright for its alpha becomes as bright as can be. */
export function divideByAlpha(pixels: Bytes): void {
  changeTranslucent(pixels, (value, alpha) =>
    alpha === 0 ? 0 : Math.min(255, Math.round((value * 255) / alpha)),
  );
}

function changeTranslucent(pixels: Bytes, change: (value: number, alpha: number) => number): void {
  const words = wordsOf(pixels);
  for (let at = nextTranslucent(words, 0); at !== -1; at = nextTranslucent(words, at + 1)) {
    const alpha = pixels[at * 4 + 3] ?? 0;
    for (let channel = at * 4; channel < at * 4 + 3; channel += 1) {
      pixels[channel] = change(pixels[channel] ?? 0, alpha);
    }
  }
}

function wordsOf(pixels: Bytes): Uint32Array {
  return new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4);
}

/** Where the next pixel is that is not opaque; most pictures have none. */
function nextTranslucent(words: Uint32Array, from: number): number {
  for (let at = from; at < words.length; at += 1) {
    if ((words[at] ?? 0) < OPAQUE) return at;
  }
  return -1;
}
