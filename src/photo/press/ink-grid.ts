/** Cyan, magenta, yellow and black, each from 0, none, to 1, as much as there can be. */
export type Inks = readonly [number, number, number, number];
/** Three numbers that make a colour. */
export type Color = readonly [number, number, number];

/** Colours at the crossings of a grid over the four inks. */
export interface InkGrid {
  /** Three numbers a crossing; the last ink changes fastest. */
  readonly colors: Float32Array;
  /** How many crossings there are along each ink: two at least. */
  readonly sizes: Inks;
}

/** How far it is from a crossing towards the next one along an ink, from 0 to 1, and how far that lies off. */
interface Way {
  readonly length: number;
  readonly stride: number;
}

/**
 * A way to look up inks between the crossings: from the crossing below along one ink after the other, that
 * with the longest way first. Five of the sixteen crossings around are enough, and greys stay grey.
 */
export function createLookUp({ colors, sizes }: InkGrid): (inks: Inks) => Color {
  const strides = sizes.map((_, ink) => sizes.slice(ink + 1).reduce((all, size) => all * size, 3));
  return (inks) => {
    let at = 0;
    const ways = inks.map((amount, ink): Way => {
      const last = (sizes[ink] ?? 2) - 1;
      const place = Math.min(1, Math.max(0, amount)) * last;
      const below = Math.min(Math.floor(place), last - 1);
      const stride = strides[ink] ?? 0;
      at += below * stride;
      return { length: place - below, stride };
    });
    ways.sort((one, other) => other.length - one.length);
    let color = colorAt(colors, at);
    let from = color;
    for (const { length, stride } of ways) {
      at += stride;
      const to = colorAt(colors, at);
      color = add(color, length, [to[0] - from[0], to[1] - from[1], to[2] - from[2]]);
      from = to;
    }
    return color;
  };
}

function colorAt(colors: Float32Array, at: number): Color {
  return [colors[at] ?? 0, colors[at + 1] ?? 0, colors[at + 2] ?? 0];
}

function add([x, y, z]: Color, factor: number, [dx, dy, dz]: Color): Color {
  return [x + factor * dx, y + factor * dy, z + factor * dz];
}
