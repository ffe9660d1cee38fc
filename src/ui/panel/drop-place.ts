/** Where a tile is on the screen, in CSS pixels. */
export interface TileBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where a photo would fall. */
export interface Gap {
  /** 0 before the first tile, as many as there are tiles behind the last. */
  readonly number: number;
  /** Behind the last tile of a row, and not before the first of the next, which is the same gap. */
  readonly isRowEnd: boolean;
}

/** The gap that a photo held at a point would fall into. `tiles` are in reading order, in rows. */
export function gapAt(
  tiles: readonly TileBox[],
  point: { readonly x: number; readonly y: number },
  isRightToLeft: boolean,
): Gap {
  const row = nearestRow(tiles, point.y);
  const before = (tile: TileBox): boolean => {
    if (tile.top !== row) return tile.top < row;
    const middle = (tile.left + tile.right) / 2;
    return isRightToLeft ? point.x < middle : point.x > middle;
  };
  const number = tiles.filter(before).length;
  return { number, isRowEnd: tiles[number - 1]?.top === row && tiles[number]?.top !== row };
}

/** The place that a photo has after it fell into a gap between the others and itself. */
export function placeInGap(from: number, gap: number): number {
  return gap > from ? gap - 1 : gap;
}

/** The upper edge of the row that is nearest to a height. */
function nearestRow(tiles: readonly TileBox[], y: number): number {
  const distance = ({ top, bottom }: TileBox): number => Math.max(top - y, 0, y - bottom);
  const [nearest] = [...tiles].sort((a, b) => distance(a) - distance(b));
  return nearest?.top ?? 0;
}
