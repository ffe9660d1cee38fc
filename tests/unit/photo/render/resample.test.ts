import { expect, test } from 'vitest';
import type { Dimensions } from '#photo/read-dimensions.ts';
import { giveBackKernel, takeKernel } from '#photo/render/resample-kernel.ts';
import { resamplePixels } from '#photo/render/resample-pixels.ts';
import { resamplePlanes } from '#photo/render/resample-planes.ts';
import { lanczosBlend } from '#photo/render/lanczos-weights.ts';
import type { Blend } from '#photo/render/lanczos-weights.ts';

/** Rounding after each pass. */
const TOLERANCE = 1;

/** The same picture at every run. */
function noise(length: number): Uint8Array {
  let random = 12_345;
  return Uint8Array.from({ length }, () => {
    random = (Math.imul(random, 1664525) + 1013904223) | 0;
    return random >>> 24;
  });
}

interface Plane extends Dimensions {
  readonly samples: (index: number) => number;
  /** Its width and height in samples, not always whole. */
  readonly extent: readonly [number, number];
}

/** What the kernel does, plainly: down, then across. */
function blendPlane({ width, height, samples, extent }: Plane, to: Dimensions): Float64Array {
  const across = lanczosBlend({ count: width, extent: extent[0], length: to.width, multiple: 1 });
  const down = lanczosBlend({ count: height, extent: extent[1], length: to.height, multiple: 1 });
  const out = new Float64Array(to.width * to.height);
  for (let y = 0; y < to.height; y += 1) {
    const row = Float64Array.from({ length: width }, (_, x) =>
      blendOne(down, y, (at) => (at < height ? samples(at * width + x) : 0)),
    );
    for (let x = 0; x < to.width; x += 1) {
      out[y * to.width + x] = blendOne(across, x, (at) => row[at] ?? 0);
    }
  }
  return out;
}

function blendOne({ taps, starts, weights }: Blend, index: number, at: (at: number) => number) {
  let sum = 0;
  for (let tap = 0; tap < taps; tap += 1) {
    sum += at(starts[index]! + tap) * weights[index * taps + tap]!;
  }
  return sum / 16_384;
}

function byte(value: number): number {
  return Math.min(255, Math.max(0, value));
}

function withKernel<T>(work: (kernel: NonNullable<ReturnType<typeof takeKernel>>) => T): T {
  const kernel = takeKernel();
  if (!kernel) throw new Error('no WebAssembly');
  try {
    return work(kernel);
  } finally {
    giveBackKernel(kernel);
  }
}

const SIZES: readonly (readonly [Dimensions, Dimensions])[] = [
  [
    { width: 97, height: 61 },
    { width: 41, height: 29 },
  ],
  [
    { width: 1000, height: 700 },
    { width: 33, height: 20 },
  ],
  [
    { width: 5, height: 3 },
    { width: 2, height: 2 },
  ],
  [
    { width: 64, height: 1 },
    { width: 7, height: 1 },
  ],
  [
    { width: 3, height: 400 },
    { width: 1, height: 130 },
  ],
];

test.each(SIZES)('pixels of %o become %o as the plain way has it', (from, to) => {
  const source = noise(from.width * from.height * 4);
  for (const swapped of [false, true]) {
    const made = withKernel((kernel) => {
      const resampling = resamplePixels(kernel, from, to, swapped);
      for (const band of resampling.bands) {
        const [top, bottom] = [band.top * resampling.stride, band.bottom * resampling.stride];
        resampling.target(band).set(source.subarray(top, bottom));
        resampling.blend(band);
      }
      return resampling.pixels().slice();
    });
    expect(made).toHaveLength(to.width * to.height * 4);
    for (let channel = 0; channel < 4; channel += 1) {
      const read = swapped && channel < 3 ? 2 - channel : channel;
      const expected = blendPlane(
        { ...from, extent: [from.width, from.height], samples: (at) => source[at * 4 + read]! },
        to,
      );
      const apart = expected.map((value, at) => Math.abs(byte(value) - made[at * 4 + channel]!));
      expect(Math.max(...apart)).toBeLessThanOrEqual(TOLERANCE);
    }
  }
});

test.each([
  ['4:2:0', { across: 2, down: 2 }],
  ['4:2:2', { across: 2, down: 1 }],
  ['4:4:4', { across: 1, down: 1 }],
])('planes of a JPEG of %s become pixels as the plain way has it', (_, sharing) => {
  const [from, to] = [
    { width: 601, height: 1501 },
    { width: 70, height: 175 },
  ];
  const small = {
    width: Math.ceil(from.width / sharing.across),
    height: Math.ceil(from.height / sharing.down),
  };
  const sizes = [from, small, small];
  const planes = sizes.map(({ width, height }) => noise(width * height));
  const made = withKernel((kernel) => {
    const resampling = resamplePlanes(kernel, from, to, sharing);
    expect(resampling.bands.length).toBeGreaterThan(1);
    for (const band of resampling.bands) {
      const target = resampling.target(band);
      resampling.layout(band).forEach(({ offset, stride }, index) => {
        const shared = index === 0 ? 1 : sharing.down;
        const rows = Math.ceil((band.bottom - band.top) / shared);
        const start = (band.top / shared) * stride;
        target.set(planes[index]!.subarray(start, start + rows * stride), offset);
      });
      resampling.blend(band);
    }
    return resampling.pixels().slice();
  });
  const [y, u, v] = planes.map((samples, index) => {
    const shared = index === 0 ? { across: 1, down: 1 } : sharing;
    const extent = [from.width / shared.across, from.height / shared.down] as const;
    return blendPlane({ ...sizes[index]!, extent, samples: (at) => samples[at]! }, to);
  });
  let furthest = 0;
  for (let at = 0; at < to.width * to.height; at += 1) {
    const [light, blue, red] = [y![at]!, u![at]! - 128, v![at]! - 128];
    const pixel = [
      light + 1.402 * red,
      light - 0.344136 * blue - 0.714136 * red,
      light + 1.772 * blue,
      255,
    ];
    pixel.forEach((value, channel) => {
      furthest = Math.max(furthest, Math.abs(byte(value) - made[at * 4 + channel]!));
    });
  }
  expect(furthest).toBeLessThanOrEqual(TOLERANCE);
});
