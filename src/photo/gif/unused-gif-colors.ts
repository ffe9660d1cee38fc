/** Yields the colours of a table that no pixel has: they may hold anything, and nobody sees it. */
export function* unusedGifColors(table: Uint8Array, used: Uint8Array): Generator<Uint8Array> {
  for (let index = 0; index * 3 < table.length; index += 1) {
    if (used[index] !== 1) yield table.subarray(index * 3, index * 3 + 3);
  }
}

/** Adds the colours of a frame to those of others. */
export function addUsedColors(to: Uint8Array, used: Uint8Array): void {
  used.subarray(0, to.length).forEach((isUsed, index) => {
    if (isUsed === 1) to[index] = 1;
  });
}
