/** A part of a shape: bytes that are given, or a number of which only the length is. */
type ShapePart = Uint8Array | number;

/** So many zeros. */
export function zeros(length: number): ShapePart {
  return new Uint8Array(length);
}

/** Bytes that are given, in hexadecimal. */
export function filled(hex: string): ShapePart {
  return Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}

/** Numbers of so many bytes together. */
export function number(bytes: number): ShapePart {
  return bytes;
}

/** Whether the bytes are of these parts, one behind the other, and of nothing else. */
export function hasShape(bytes: Uint8Array, parts: readonly ShapePart[]): boolean {
  let at = 0;
  for (const part of parts) {
    const length = typeof part === 'number' ? part : part.length;
    if (typeof part !== 'number' && !areSame(bytes.subarray(at, at + length), part)) return false;
    at += length;
  }
  return at === bytes.length;
}

/** Whether the bytes are the same. */
export function areSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
