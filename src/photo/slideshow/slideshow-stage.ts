import type { Dimensions } from '../read-dimensions.ts';
import type { Area } from '../render/shrink.ts';

const SHORT_EDGE = 1080;
const LONG_EDGE = 1920;
/** A photo less oblong than this is neither upright nor wide. */
const OBLONG = 1.1;

type Shape = 'upright' | 'wide' | 'square';

const STAGES: Readonly<Record<Shape, Dimensions>> = {
  upright: { width: SHORT_EDGE, height: LONG_EDGE },
  wide: { width: LONG_EDGE, height: SHORT_EDGE },
  square: { width: SHORT_EDGE, height: SHORT_EDGE },
};

/** The size of a slideshow: upright, wide or square, as most of its photos are; the first ones decide a tie. */
export function stageSize(photos: readonly Dimensions[]): Dimensions {
  const counts = new Map<Shape, number>();
  for (const photo of photos) counts.set(shapeOf(photo), (counts.get(shapeOf(photo)) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const shape = [...counts.keys()].find((one) => counts.get(one) === most) ?? 'square';
  return STAGES[shape];
}

function shapeOf({ width, height }: Dimensions): Shape {
  if (height > width * OBLONG) return 'upright';
  return width > height * OBLONG ? 'wide' : 'square';
}

/** Where a picture lies that is to be seen whole, in the middle, as large as it can be. */
export function areaWithin(picture: Dimensions, stage: Dimensions): Area {
  return centred(
    picture,
    stage,
    Math.min(stage.width / picture.width, stage.height / picture.height),
  );
}

/** Where a picture lies that leaves nothing of the stage empty. */
export function areaCovering(picture: Dimensions, stage: Dimensions): Area {
  return centred(
    picture,
    stage,
    Math.max(stage.width / picture.width, stage.height / picture.height),
  );
}

function centred(picture: Dimensions, stage: Dimensions, scale: number): Area {
  const width = Math.round(picture.width * scale);
  const height = Math.round(picture.height * scale);
  return {
    x: Math.round((stage.width - width) / 2),
    y: Math.round((stage.height - height) / 2),
    width,
    height,
  };
}
