/** So many bytes can be added before a sum has to be cut down (RFC 1950, section 9). */
const STEP = 5552;
const MODULUS = 65_521;

/** The checksum of a zlib stream over `data`; `sum` is that of the bytes before. */
export function adler32(data: Uint8Array, sum = 1): number {
  let low = sum % 65_536;
  let high = Math.floor(sum / 65_536);
  for (let at = 0; at < data.length; at += STEP) {
    const end = Math.min(data.length, at + STEP);
    for (let index = at; index < end; index += 1) {
      low += data[index] ?? 0;
      high += low;
    }
    low %= MODULUS;
    high %= MODULUS;
  }
  return high * 65_536 + low;
}
