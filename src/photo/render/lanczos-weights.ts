/** How far the Lanczos kernel reaches, in pixels of the smaller picture. */
const LOBES = 3;
/** What the weights of one pixel add up to. */
const ONE = 16_384;

/** How each pixel along one side of the smaller picture is blended from those of the larger one. */
export interface Blend {
  /** How many are blended; the same number for each. */
  readonly taps: number;
  /** The first that each takes in. */
  readonly starts: Int32Array;
  /** Whole numbers that add up to 16,384 for each; the kernel in `kernel/resample.ts` takes them so. */
  readonly weights: Int16Array;
}

export interface Side {
  /** How many samples there are. */
  readonly count: number;
  /**
   * How many of them the picture is wide. Not whole where samples lie half as dense as pixels and the
   * number of pixels is odd.
   */
  readonly extent: number;
  /** How many samples there shall be. */
  readonly length: number;
  /** The number of taps is a multiple of this. */
  readonly multiple: number;
}

/** The kernel at every so many parts of a pixel; in between it is straight, to within a millionth. */
const STEPS = 1024;
const KERNEL = Float64Array.from({ length: LOBES * STEPS + 2 }, (_, step) => lanczos(step / STEPS));

/** Lanczos' kernel of three lobes, stretched so that nothing finer than the new pixels gets through. */
export function lanczosBlend({ count, extent, length, multiple }: Side): Blend {
  const scale = extent / length;
  const stretch = Math.max(1, scale);
  const widest = Math.min(count, Math.floor(2 * LOBES * stretch) + 1);
  const taps = Math.ceil(widest / multiple) * multiple;
  const starts = new Int32Array(length);
  const weights = new Int16Array(length * taps);
  const parts = new Float64Array(taps);
  for (let index = 0; index < length; index += 1) {
    const center = (index + 0.5) * scale - 0.5;
    const from = Math.ceil(center - LOBES * stretch);
    // The window lies within the picture where that is wide enough: what is too much weighs nothing.
    const start = Math.max(0, Math.min(from, count - taps));
    starts[index] = start;
    parts.fill(0);
    for (let at = from; at <= center + LOBES * stretch; at += 1) {
      // Beyond its edge the picture goes on as it ends.
      const inside = Math.min(count - 1, Math.max(0, at)) - start;
      parts[inside] = (parts[inside] ?? 0) + weightAt(Math.abs(at - center) / stretch);
    }
    writeWhole(parts, weights.subarray(index * taps, (index + 1) * taps));
  }
  return { taps, starts, weights };
}

function weightAt(distance: number): number {
  const step = Math.floor(distance * STEPS);
  const [left = 0, right = 0] = [KERNEL[step], KERNEL[step + 1]];
  return left + (right - left) * (distance * STEPS - step);
}

function lanczos(distance: number): number {
  return distance >= LOBES ? 0 : sinc(distance) * sinc(distance / LOBES);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** Rounds the parts; what that took or gave is made up for where it shows least. */
function writeWhole(parts: Float64Array, weights: Int16Array): void {
  let sum = 0;
  for (const part of parts) sum += part;
  let heaviest = 0;
  let error = ONE;
  for (let tap = 0; tap < parts.length; tap += 1) {
    const weight = Math.round(((parts[tap] ?? 0) / sum) * ONE);
    weights[tap] = weight;
    error -= weight;
    if (weight > (weights[heaviest] ?? 0)) heaviest = tap;
  }
  weights[heaviest] = (weights[heaviest] ?? 0) + error;
}
