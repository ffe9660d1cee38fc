import type { PhotoEdit, Region } from '#core/photo-edit.ts';

export type QuarterTurns = PhotoEdit['quarterTurns'];

/** The same part of the picture after the picture was turned by quarters, clockwise. */
export function turnRegion<R extends Region>(region: R, quarterTurns: QuarterTurns): R {
  return { ...region, ...turned(region, quarterTurns) };
}

function turned(region: Region, quarterTurns: QuarterTurns): Region {
  const { x, y, width, height } = region;
  switch (quarterTurns) {
    case 0:
      return region;
    case 1:
      return { x: 1 - y - height, y: x, width: height, height: width };
    case 2:
      return { x: 1 - x - width, y: 1 - y - height, width, height };
    case 3:
      return { x: y, y: 1 - x - width, width: height, height: width };
  }
}

/** The turn that takes `quarterTurns` back. */
export function turnBack(quarterTurns: QuarterTurns): QuarterTurns {
  return addTurns(0, -quarterTurns);
}

/** So many quarters further, clockwise; to the left where it is negative. */
export function addTurns(quarterTurns: QuarterTurns, more: number): QuarterTurns {
  return ((((quarterTurns + more) % 4) + 4) % 4) as QuarterTurns;
}
