import { newCanvas } from '../render/new-canvas.ts';

const BAND_BYTES = 1_500_000;
/** Some megapixels: less than a second of work on slow machines. */
const BANDS_A_REST = 16;

export interface BandReader {
  /** Takes some rows of pixels, four bytes each, with where they begin among all. */
  readonly onBand: (pixels: Uint8ClampedArray, at: number) => void;
  /** Comes first, and now and then. */
  readonly rest: () => Promise<void>;
}

/** Reads the pixels of a picture and closes it. @throws cannot-clean where there is no canvas; what `rest` throws */
export async function readBands(bitmap: ImageBitmap, { onBand, rest }: BandReader): Promise<void> {
  const { width, height } = bitmap;
  try {
    const rows = Math.min(height, Math.max(1, Math.floor(BAND_BYTES / (width * 4))));
    const { context } = newCanvas({ width, height: rows });
    for (let top = 0; top < height; top += rows) {
      if ((top / rows) % BANDS_A_REST === 0) await rest();
      context.drawImage(bitmap, 0, -top);
      const { data } = context.getImageData(0, 0, width, Math.min(rows, height - top));
      onBand(data, top * width * 4);
    }
  } finally {
    bitmap.close();
  }
}
