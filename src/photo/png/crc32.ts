const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** The checksum of a PNG chunk (PNG specification, annex D). */
export function crc32(piece: Uint8Array): number {
  let sum = 0xffffffff;
  let index = 0;
  // An iterator would take several times as long.
  while (index < piece.length) {
    sum = (TABLE[(sum ^ (piece[index] ?? 0)) & 0xff] ?? 0) ^ (sum >>> 8);
    index += 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
