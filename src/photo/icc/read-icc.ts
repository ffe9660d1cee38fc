/** Where each tag's data begins in an ICC profile (ICC.1:2022, 7.3). @throws RangeError where it breaks off */
export function readTags(view: DataView): Map<string, number> {
  const tags = new Map<string, number>();
  for (let index = 0; index < view.getUint32(128); index += 1) {
    tags.set(textAt(view, 132 + index * 12), view.getUint32(136 + index * 12));
  }
  return tags;
}

/** A signature of four letters. */
export function textAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)));
}

/** A number of 16 bits before and 16 behind the point. */
export function fixedAt(view: DataView, at: number): number {
  return view.getInt32(at) / 0x10000;
}
