/*
 * The inner loops of `resample`, in AssemblyScript: compiled to WebAssembly when Photolink is built, for
 * 128-bit SIMD does in one step what JavaScript does in eight. No loop here knows a picture: they blend
 * the rows and samples that they are pointed at. `lanczos-weights.ts` says which, `resample.ts` why.
 *
 * A weight is a 16-bit integer, 16,384 being 1. Between the passes a sample is a 16-bit integer, 64 times
 * its value: fine enough, and an overshoot fits in. Loops go in whole blocks, so they read and write up
 * to a block past the end: every buffer has room for that behind it.
 */

const WEIGHT_BITS: i32 = 14;
const FRACTION_BITS: i32 = 6;
/** From a sum of bytes times weights to a sample between the passes. */
const ROWS_SHIFT: i32 = WEIGHT_BITS - FRACTION_BITS;
/** From a sum of such samples times weights to a byte. */
const PIXEL_SHIFT: i32 = WEIGHT_BITS + FRACTION_BITS;

/**
 * Blends rows of bytes into one row of samples. `taps` is even, and `weights` has one for each row.
 * `length` is the number of bytes in a row, which lie `stride` bytes apart.
 */
export function blendRows(
  rows: usize,
  stride: i32,
  weights: usize,
  taps: i32,
  length: i32,
  out: usize,
): void {
  const half = i32x4.splat(1 << (ROWS_SHIFT - 1));
  for (let x: i32 = 0; x < length; x += 16) {
    let first = half;
    let second = half;
    let third = half;
    let fourth = half;
    let at = rows + x;
    for (let tap: i32 = 0; tap < taps; tap += 2) {
      const pair = v128.load32_splat(weights + (tap << 1));
      const upper = v128.load(at);
      const lower = v128.load(at + stride);
      at += stride << 1;
      // Bytes of both rows side by side, so that one instruction weighs and adds a pair.
      // prettier-ignore
      const left = v128.shuffle<u8>(upper, lower, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      // prettier-ignore
      const right = v128.shuffle<u8>(upper, lower, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
      first = i32x4.add(first, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(left), pair));
      second = i32x4.add(second, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(left), pair));
      third = i32x4.add(third, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(right), pair));
      fourth = i32x4.add(fourth, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(right), pair));
    }
    const target = out + (x << 1);
    v128.store(
      target,
      i16x8.narrow_i32x4_s(i32x4.shr_s(first, ROWS_SHIFT), i32x4.shr_s(second, ROWS_SHIFT)),
    );
    v128.store(
      target,
      i16x8.narrow_i32x4_s(i32x4.shr_s(third, ROWS_SHIFT), i32x4.shr_s(fourth, ROWS_SHIFT)),
      16,
    );
  }
}

/**
 * Blends a row of samples, four to a pixel, into `width` pixels of four bytes. `taps` is even; `starts`
 * has the first pixel that each takes in, as 32-bit integers. `swapped` makes RGB of BGR. Two pixels are
 * made at a time.
 */
export function blendPixels(
  row: usize,
  starts: usize,
  weights: usize,
  taps: i32,
  width: i32,
  out: usize,
  swapped: bool,
): void {
  for (let x: i32 = 0; x < width; x += 2) {
    const at = starts + (x << 2);
    const left = blendPixel(row + ((load<i32>(at) as usize) << 3), weights, taps);
    weights += taps << 1;
    const right = blendPixel(row + ((load<i32>(at, 4) as usize) << 3), weights, taps);
    weights += taps << 1;
    const both = i16x8.narrow_i32x4_s(
      i32x4.shr_s(left, PIXEL_SHIFT),
      i32x4.shr_s(right, PIXEL_SHIFT),
    );
    let bytes = i8x16.narrow_i16x8_u(both, both);
    // prettier-ignore
    if (swapped) bytes = v128.shuffle<u8>(bytes, bytes, 2, 1, 0, 3, 6, 5, 4, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    v128.store64_lane(out + (x << 2), bytes, 0);
  }
}

function blendPixel(at: usize, weights: usize, taps: i32): v128 {
  let sum = i32x4.splat(1 << (PIXEL_SHIFT - 1));
  for (let tap: i32 = 0; tap < taps; tap += 2) {
    const two = v128.load(at + (tap << 3));
    const pairs = v128.shuffle<u16>(two, two, 0, 4, 1, 5, 2, 6, 3, 7);
    sum = i32x4.add(sum, i32x4.dot_i16x8_s(pairs, v128.load32_splat(weights + (tap << 1))));
  }
  return sum;
}

/**
 * Blends a row of samples of one plane into `width` samples. `taps` is a multiple of 8; `starts` has the
 * first sample that each takes in, as 32-bit integers. Four are made at a time.
 */
export function blendSamples(
  row: usize,
  starts: usize,
  weights: usize,
  taps: i32,
  width: i32,
  out: usize,
): void {
  const bytes = taps << 1;
  const half = i32x4.splat(1 << (WEIGHT_BITS - 1));
  for (let x: i32 = 0; x < width; x += 4) {
    const at = starts + (x << 2);
    const a = blendSample(row + ((load<i32>(at) as usize) << 1), weights, bytes);
    const b = blendSample(row + ((load<i32>(at, 4) as usize) << 1), weights + bytes, bytes);
    const c = blendSample(row + ((load<i32>(at, 8) as usize) << 1), weights + bytes * 2, bytes);
    const d = blendSample(row + ((load<i32>(at, 12) as usize) << 1), weights + bytes * 3, bytes);
    weights += bytes << 2;
    // The four sums of each become one, all at once.
    const ab = i32x4.add(v128.shuffle<u32>(a, b, 0, 4, 1, 5), v128.shuffle<u32>(a, b, 2, 6, 3, 7));
    const cd = i32x4.add(v128.shuffle<u32>(c, d, 0, 4, 1, 5), v128.shuffle<u32>(c, d, 2, 6, 3, 7));
    const sums = i32x4.add(v128.shuffle<u64>(ab, cd, 0, 2), v128.shuffle<u64>(ab, cd, 1, 3));
    const blended = i32x4.shr_s(i32x4.add(sums, half), WEIGHT_BITS);
    v128.store64_lane(out + (x << 1), i16x8.narrow_i32x4_s(blended, blended), 0);
  }
}

function blendSample(at: usize, weights: usize, bytes: i32): v128 {
  let sum = i32x4.dot_i16x8_s(v128.load(at), v128.load(weights));
  for (let byte: i32 = 16; byte < bytes; byte += 16) {
    sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load(at + byte), v128.load(weights + byte)));
  }
  return sum;
}

/** What `q15mulr` takes for 1. */
const ONE: f64 = 32768;
/** A sample between the passes: no colour, and what rounds it. */
const MIDDLE: i16 = 128 * 64;
const HALF: i16 = 64 / 2;

/**
 * Makes opaque pixels of four bytes from samples of brightness and colour differences, as JPEG has them
 * (JFIF 1.02: ITU-R BT.601, full range). Eight pixels are made at a time.
 */
export function joinPlanes(bright: usize, blue: usize, red: usize, width: i32, out: usize): void {
  const middle = i16x8.splat(MIDDLE);
  const half = i16x8.splat(HALF);
  const opaque = i8x16.splat(-1);
  for (let x: i32 = 0; x < width; x += 8) {
    const at = x << 1;
    const y = i16x8.add(v128.load(bright + at), half);
    const u = i16x8.sub(v128.load(blue + at), middle);
    const v = i16x8.sub(v128.load(red + at), middle);
    // Factors above 1 do not fit: R = Y + 1.402 V, B = Y + 1.772 U.
    const r = i16x8.add_sat_s(
      y,
      i16x8.add_sat_s(v, i16x8.q15mulr_sat_s(v, i16x8.splat((0.402 * ONE) as i16))),
    );
    const b = i16x8.add_sat_s(
      y,
      i16x8.add_sat_s(u, i16x8.q15mulr_sat_s(u, i16x8.splat((0.772 * ONE) as i16))),
    );
    const minus = i16x8.add(
      i16x8.q15mulr_sat_s(u, i16x8.splat((0.344136 * ONE) as i16)),
      i16x8.q15mulr_sat_s(v, i16x8.splat((0.714136 * ONE) as i16)),
    );
    const g = i16x8.sub_sat_s(y, minus);
    // 64 times a byte, with its overshoots, to bytes: R and G side by side, B and opaque likewise.
    const rg = i8x16.narrow_i16x8_u(i16x8.shr_s(r, FRACTION_BITS), i16x8.shr_s(g, FRACTION_BITS));
    const bs = i16x8.shr_s(b, FRACTION_BITS);
    const ba = i8x16.narrow_i16x8_u(bs, bs);
    // prettier-ignore
    const left = v128.shuffle<u8>(rg, rg, 0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15);
    // prettier-ignore
    const right = v128.shuffle<u8>(ba, opaque, 0, 16, 1, 16, 2, 16, 3, 16, 4, 16, 5, 16, 6, 16, 7, 16);
    const target = out + (x << 2);
    v128.store(target, v128.shuffle<u16>(left, right, 0, 8, 1, 9, 2, 10, 3, 11));
    v128.store(target, v128.shuffle<u16>(left, right, 4, 12, 5, 13, 6, 14, 7, 15), 16);
  }
}
