import { wasm } from './kernel/resample.ts?compiled';

type Loop<Numbers extends readonly unknown[]> = (...numbers: Numbers) => void;
/** Where a row of samples is, where each pixel's first one and its weights are, and where pixels go. */
type Blending = [
  row: number,
  starts: number,
  weights: number,
  taps: number,
  width: number,
  out: number,
];

/** The inner loops (`kernel/resample.ts`) and the memory that they work in. Numbers are addresses. */
export interface ResampleKernel {
  readonly memory: WebAssembly.Memory;
  readonly blendRows: Loop<
    [rows: number, stride: number, weights: number, taps: number, length: number, out: number]
  >;
  readonly blendPixels: Loop<[...Blending, swapped: boolean]>;
  readonly blendSamples: Loop<Blending>;
  readonly joinPlanes: Loop<
    [bright: number, blue: number, red: number, width: number, out: number]
  >;
}

/** The loops read and write whole blocks: behind every buffer there is room for one. */
const BLOCK_BYTES = 64;
const PAGE_BYTES = 65_536;

let compiled: WebAssembly.Module | undefined | 'unavailable';
/** Memories that have grown are used again. */
const idle: ResampleKernel[] = [];

/** A kernel for one picture at a time, to be given back; undefined where WebAssembly does not run. */
export function takeKernel(): ResampleKernel | undefined {
  compiled ??= compile();
  if (compiled === 'unavailable') return undefined;
  return idle.pop() ?? (new WebAssembly.Instance(compiled).exports as unknown as ResampleKernel);
}

export function giveBackKernel(kernel: ResampleKernel): void {
  idle.push(kernel);
}

function compile(): WebAssembly.Module | 'unavailable' {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(wasm), (char) => char.charCodeAt(0)));
  } catch {
    // No SIMD, or a policy that forbids it: the browser's own scaling does then.
    return 'unavailable';
  }
}

/** Shares out a kernel's memory from its beginning. */
export interface Reserve {
  readonly take: (bytes: number) => number;
  /** Takes as much as the array needs, and copies it. */
  readonly put: (array: Int16Array | Int32Array) => number;
}

export function reserveOf({ memory }: ResampleKernel): Reserve {
  // Address 0 is nobody's.
  let next = BLOCK_BYTES;
  const take = (bytes: number): number => {
    const address = next;
    next += Math.ceil(bytes / BLOCK_BYTES) * BLOCK_BYTES + BLOCK_BYTES;
    const missing = next - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
    return address;
  };
  return {
    take,
    put(array) {
      const address = take(array.byteLength);
      const bytes = new Uint8Array(memory.buffer, address, array.byteLength + BLOCK_BYTES);
      // A block that goes on past the end must not start at what was here before.
      bytes.fill(0, array.byteLength);
      bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
      return address;
    },
  };
}
