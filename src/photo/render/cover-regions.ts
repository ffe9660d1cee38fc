import type { Cover } from '#core/photo-edit.ts';
import { newCanvas } from './new-canvas.ts';
import type { Area } from './shrink.ts';

/**
 * A pixel of a shrunk picture takes in its neighbours in the large one: as far around a cover as any of
 * our filters reaches (Lanczos, three pixels), what is covered could show through.
 */
const REACH_PX = 4;
/** The fill of a blurred cover has so many colours along a side. */
const CELLS = 8;

type Context = OffscreenCanvasRenderingContext2D;
type Color = readonly [red: number, green: number, blue: number];

/**
 * Covers regions of a drawn picture for good. A box is black; a blur is made of the colours around it,
 * never of what it covers, so that no arithmetic can bring that back: two pictures that differ only
 * below their covers become the same bytes.
 */
export function coverRegions(
  canvas: OffscreenCanvas,
  covers: readonly Cover[],
  isShrunk: boolean,
): void {
  const context = canvas.getContext('2d');
  if (!context || covers.length === 0) return;
  const areas = covers.map((cover) => ({
    ...pixelsOf(cover, canvas, isShrunk ? REACH_PX : 0),
    look: cover.look,
  }));
  // All are emptied before one is filled, for a cover may lie beside another.
  context.fillStyle = 'black';
  for (const { x, y, width, height } of areas) context.fillRect(x, y, width, height);
  const blurred = areas.filter(({ look }) => look === 'blur');
  for (const area of blurred) fillFromAround(context, area, areas);
}

/** Whole pixels, outwards, within the canvas. A cover that lies outside has none. */
function pixelsOf(cover: Cover, { width, height }: OffscreenCanvas, reach: number): Area {
  const left = clamp(Math.floor(cover.x * width) - reach, width);
  const top = clamp(Math.floor(cover.y * height) - reach, height);
  const right = clamp(Math.ceil((cover.x + cover.width) * width) + reach, width);
  const bottom = clamp(Math.ceil((cover.y + cover.height) * height) + reach, height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}

function fillFromAround(context: Context, area: Area, covered: readonly Area[]): void {
  if (area.width === 0 || area.height === 0) return;
  const sides = colorsAround(context, area, covered);
  const { canvas: cells, context: small } = newCanvas({ width: CELLS, height: CELLS });
  for (let row = 0; row < CELLS; row += 1) {
    for (let column = 0; column < CELLS; column += 1) {
      small.fillStyle = `rgb(${cellColor(sides, column, row).join(' ')})`;
      small.fillRect(column, row, 1, 1);
    }
  }
  context.imageSmoothingEnabled = true;
  context.drawImage(cells, area.x, area.y, area.width, area.height);
}

interface Sides {
  readonly top: readonly (Color | undefined)[];
  readonly bottom: readonly (Color | undefined)[];
  readonly left: readonly (Color | undefined)[];
  readonly right: readonly (Color | undefined)[];
}

function colorsAround(context: Context, area: Area, covered: readonly Area[]): Sides {
  const { x, y, width, height } = area;
  const along = (cell: number, length: number): number =>
    Math.min(length - 1, Math.floor(((cell + 0.5) * length) / CELLS));
  const at = (left: number, top: number): Color | undefined => {
    const { width: right, height: bottom } = context.canvas;
    const isInside = left >= 0 && top >= 0 && left < right && top < bottom;
    const isFree = isInside && !covered.some((one) => holds(one, left, top));
    if (!isFree) return undefined;
    const [red = 0, green = 0, blue = 0] = context.getImageData(left, top, 1, 1).data;
    return [red, green, blue];
  };
  const cells = Array.from({ length: CELLS }, (_, cell) => cell);
  return {
    top: cells.map((cell) => at(x + along(cell, width), y - 1)),
    bottom: cells.map((cell) => at(x + along(cell, width), y + height)),
    left: cells.map((cell) => at(x - 1, y + along(cell, height))),
    right: cells.map((cell) => at(x + width, y + along(cell, height))),
  };
}

function holds({ x, y, width, height }: Area, left: number, top: number): boolean {
  return left >= x && top >= y && left < x + width && top < y + height;
}

/** The mean of the colours straight above, below, left and right, the nearer the heavier. */
function cellColor({ top, bottom, left, right }: Sides, column: number, row: number): Color {
  const seen: readonly (readonly [Color | undefined, number])[] = [
    [top[column], 1 / (row + 1)],
    [bottom[column], 1 / (CELLS - row)],
    [left[row], 1 / (column + 1)],
    [right[row], 1 / (CELLS - column)],
  ];
  let weights = 0;
  const sums = [0, 0, 0];
  for (const [color, weight] of seen) {
    if (color === undefined) continue;
    weights += weight;
    color.forEach((value, channel) => (sums[channel] = (sums[channel] ?? 0) + value * weight));
  }
  const [red = 0, green = 0, blue = 0] = sums.map((sum) =>
    Math.round(sum / Math.max(weights, 1e-9)),
  );
  return [red, green, blue];
}
