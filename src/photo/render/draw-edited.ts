import type { PhotoEdit, Region } from '#core/photo-edit.ts';
import { coverRegions } from './cover-regions.ts';
import { newCanvas } from './new-canvas.ts';
import type { Dimensions } from '../read-dimensions.ts';
import { shrink } from './shrink.ts';
import type { Area } from './shrink.ts';

/** The size of a picture in pixels after it was cropped and turned. */
export function editedSize(picture: Dimensions, { crop, quarterTurns }: PhotoEdit): Dimensions {
  return turned(areaOf(crop, picture), quarterTurns);
}

/** The edited picture at `size`, which has the proportions of {@link editedSize}. @throws cannot-clean */
export function drawEdited(
  picture: ImageBitmap,
  size: Dimensions,
  { crop, covers, quarterTurns }: PhotoEdit,
): OffscreenCanvas {
  const part = areaOf(crop, picture);
  const drawn = shrink(picture, turned(size, quarterTurns), part);
  coverRegions(
    drawn,
    covers.map((cover) => ({ ...within(cover, picture, part), look: cover.look })),
    drawn.width < part.width || drawn.height < part.height,
  );
  return quarterTurns === 0 ? drawn : turn(drawn, quarterTurns);
}

function areaOf(region: Region | undefined, { width, height }: Dimensions): Area {
  if (region === undefined) return { x: 0, y: 0, width, height };
  const x = Math.min(width - 1, Math.round(region.x * width));
  const y = Math.min(height - 1, Math.round(region.y * height));
  return {
    x,
    y,
    width: Math.max(1, Math.min(width - x, Math.round(region.width * width))),
    height: Math.max(1, Math.min(height - y, Math.round(region.height * height))),
  };
}

/** A region of the whole picture as one of its part. */
function within(region: Region, picture: Dimensions, part: Area): Region {
  return {
    x: (region.x * picture.width - part.x) / part.width,
    y: (region.y * picture.height - part.y) / part.height,
    width: (region.width * picture.width) / part.width,
    height: (region.height * picture.height) / part.height,
  };
}

function turned({ width, height }: Dimensions, quarterTurns: number): Dimensions {
  return quarterTurns % 2 === 0 ? { width, height } : { width: height, height: width };
}

function turn(source: OffscreenCanvas, quarterTurns: number): OffscreenCanvas {
  const { canvas, context } = newCanvas(turned(source, quarterTurns));
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((quarterTurns * Math.PI) / 2);
  context.drawImage(source, -source.width / 2, -source.height / 2);
  return canvas;
}
