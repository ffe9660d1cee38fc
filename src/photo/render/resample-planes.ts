import { lanczosBlend } from './lanczos-weights.ts';
import type { Blend } from './lanczos-weights.ts';
import type { Dimensions } from '../read-dimensions.ts';
import { bandsOf } from './resample-bands.ts';
import { reserveOf } from './resample-kernel.ts';
import type { Reserve, ResampleKernel } from './resample-kernel.ts';

/** How many pixels a sample of colour stands for, across and down: 2 and 2 in most photos. */
export interface Sharing {
  readonly across: number;
  readonly down: number;
}

/** Where a plane's samples go: from byte `offset` of the target, rows `stride` bytes apart. */
export interface PlaneLayout {
  readonly offset: number;
  readonly stride: number;
}

/** Rows of the smaller picture, and the rows of the larger one, in pixels, that they need. */
export interface PlanesBand {
  readonly first: number;
  readonly end: number;
  readonly top: number;
  readonly bottom: number;
}

/** A picture in planes being resampled: every band is filled by the caller, in order, then blended. */
export interface PlanesResampling {
  readonly bands: readonly PlanesBand[];
  /** Where a band goes: brightness, then the two colour differences. */
  readonly target: (band: PlanesBand) => Uint8Array<ArrayBuffer>;
  readonly layout: (band: PlanesBand) => readonly PlaneLayout[];
  readonly blend: (band: PlanesBand) => void;
  /** Four bytes a pixel. Valid until the kernel is given back. */
  readonly pixels: () => Uint8ClampedArray<ArrayBuffer>;
}

/**
 * Resamples brightness and colour differences as JPEG stores them, each at its own resolution, and makes
 * pixels of the result: half the bytes of the decoded picture, and no colour that is worked out only to
 * be averaged away.
 */
export function resamplePlanes(
  kernel: ResampleKernel,
  from: Dimensions,
  to: Dimensions,
  sharing: Sharing,
): PlanesResampling {
  const reserve = reserveOf(kernel);
  const bright = planeOf(reserve, from, to, { across: 1, down: 1 });
  const color = planeOf(reserve, from, to, sharing);
  // Rows of colour lie where those of brightness do; a band begins where both have a row.
  const bands = bandsOf(bright.down, from.height, from.width * 2).map(
    ({ first, end, top, bottom }) => {
      const last = (color.down.starts[end - 1] ?? 0) + color.down.taps;
      const highest = Math.min(top, (color.down.starts[first] ?? 0) * sharing.down);
      return {
        first,
        end,
        top: highest - (highest % sharing.down),
        bottom: Math.min(from.height, Math.max(bottom, last * sharing.down)),
      };
    },
  );
  const samples = Array.from({ length: 3 }, () => reserve.take(to.width * 2));
  const row = reserve.take(from.width * 2);
  const out = reserve.take(to.width * to.height * 4);
  const most = Math.max(...bands.map(({ top, bottom }) => bottom - top));
  const spare = bright.down.taps + color.down.taps;
  const rows = reserve.take(bytesOf(bright, most + spare) + 2 * bytesOf(color, most + spare));
  const layout = ({ top, bottom }: PlanesBand): readonly PlaneLayout[] => {
    const high = bottom - top;
    const colors = bytesOf(color, high);
    return [
      { offset: 0, stride: bright.width },
      { offset: bytesOf(bright, high), stride: color.width },
      { offset: bytesOf(bright, high) + colors, stride: color.width },
    ];
  };
  return {
    bands,
    layout,
    target: ({ top, bottom }) =>
      new Uint8Array(
        kernel.memory.buffer,
        rows,
        bytesOf(bright, bottom - top) + 2 * bytesOf(color, bottom - top),
      ),
    blend(band) {
      const planes = layout(band);
      for (let y = band.first; y < band.end; y += 1) {
        planes.forEach(({ offset, stride }, index) => {
          const { down, across, sharing: shares, ...at } = index === 0 ? bright : color;
          const start = (down.starts[y] ?? 0) - band.top / shares.down;
          const source = rows + offset + start * stride;
          kernel.blendRows(
            source,
            stride,
            at.downWeights + y * down.taps * 2,
            down.taps,
            stride,
            row,
          );
          const target = samples[index] ?? 0;
          kernel.blendSamples(row, at.starts, at.weights, across.taps, to.width, target);
        });
        const [first = 0, second = 0, third = 0] = samples;
        kernel.joinPlanes(first, second, third, to.width, out + y * to.width * 4);
      }
    },
    pixels: () => new Uint8ClampedArray(kernel.memory.buffer, out, to.width * to.height * 4),
  };
}

interface Plane {
  readonly sharing: Sharing;
  /** Samples in a row. */
  readonly width: number;
  readonly across: Blend;
  readonly down: Blend;
  /** Addresses. */
  readonly starts: number;
  readonly weights: number;
  readonly downWeights: number;
}

function planeOf({ put }: Reserve, from: Dimensions, to: Dimensions, sharing: Sharing): Plane {
  const width = Math.ceil(from.width / sharing.across);
  const across = lanczosBlend({
    count: width,
    extent: from.width / sharing.across,
    length: to.width,
    multiple: 8,
  });
  const down = lanczosBlend({
    count: Math.ceil(from.height / sharing.down),
    extent: from.height / sharing.down,
    length: to.height,
    multiple: 2,
  });
  return {
    ...{ sharing, width, across, down },
    starts: put(across.starts),
    weights: put(across.weights),
    downWeights: put(down.weights),
  };
}

/** What so many rows of the picture take in the plane. */
function bytesOf({ width, sharing }: Plane, rows: number): number {
  return width * Math.ceil(rows / sharing.down);
}
