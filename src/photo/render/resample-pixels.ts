import { lanczosBlend } from './lanczos-weights.ts';
import type { Dimensions } from '../read-dimensions.ts';
import { bandsOf } from './resample-bands.ts';
import type { Band } from './resample-bands.ts';
import { reserveOf } from './resample-kernel.ts';
import type { ResampleKernel } from './resample-kernel.ts';

/** A picture being resampled: every band is filled by the caller, in order, and then blended. */
export interface PixelResampling {
  readonly bands: readonly Band[];
  /** Where the rows of a band go, `stride` bytes apart. Looked up anew for each: memory may have moved. */
  readonly target: (band: Band) => Uint8Array<ArrayBuffer>;
  readonly stride: number;
  readonly blend: (band: Band) => void;
  /** Four bytes a pixel. Valid until the kernel is given back. */
  readonly pixels: () => Uint8ClampedArray<ArrayBuffer>;
}

/**
 * Resamples pixels of four bytes, colours multiplied by alpha where there is any. `swapped`: they come as
 * blue, green, red; they leave as red, green, blue in any case.
 */
export function resamplePixels(
  kernel: ResampleKernel,
  from: Dimensions,
  to: Dimensions,
  swapped: boolean,
): PixelResampling {
  const across = lanczosBlend(side(from.width, to.width));
  const down = lanczosBlend(side(from.height, to.height));
  const stride = from.width * 4;
  const bands = bandsOf(down, from.height, stride);
  const most = Math.max(...bands.map(({ top, bottom }) => bottom - top));
  const { take, put } = reserveOf(kernel);
  const [starts, weights, downWeights] = [
    put(across.starts),
    put(across.weights),
    put(down.weights),
  ];
  const row = take(stride * 2);
  // Rows that weigh nothing are read where a picture is less high than a window.
  const rows = take(stride * Math.max(most, down.taps));
  const out = take(to.width * to.height * 4);
  return {
    bands,
    stride,
    target: ({ top, bottom }) =>
      new Uint8Array(kernel.memory.buffer, rows, (bottom - top) * stride),
    blend({ first, end, top }) {
      for (let y = first; y < end; y += 1) {
        const at = rows + ((down.starts[y] ?? 0) - top) * stride;
        kernel.blendRows(at, stride, downWeights + y * down.taps * 2, down.taps, stride, row);
        const line = out + y * to.width * 4;
        kernel.blendPixels(row, starts, weights, across.taps, to.width, line, swapped);
      }
    },
    pixels: () => new Uint8ClampedArray(kernel.memory.buffer, out, to.width * to.height * 4),
  };
}

function side(count: number, length: number) {
  return { count, extent: count, length, multiple: 2 };
}
