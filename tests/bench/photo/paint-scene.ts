import sharp from 'sharp';
import type { Sharp } from 'sharp';

/** Pixels without loss: red, green, blue. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** What the shapes are drawn on; a larger picture shows the same scene in more detail. */
const DRAWN = { width: 4032, height: 3024 };

type Random = () => number;
type Size = Pick<Scene, 'width' | 'height'>;

/**
 * A picture like a photo, the same at every run: clouds of light at every scale as nature has them, a
 * smooth sky, hard edges, hair-thin lines, the softness of a lens.
 */
export async function paintScene(width: number, height: number): Promise<Scene> {
  const random = createRandom(7);
  const clouds = await paintClouds(width, height, random);
  const pixels = await sharp(clouds, { raw: { width, height, channels: 3 } })
    .composite([{ input: Buffer.from(drawShapes(width, height, random)) }])
    .removeAlpha()
    .blur(0.6)
    .raw()
    .toBuffer();
  return { width, height, pixels };
}

/** The scene as a sensor sees it: with noise of so many steps of brightness. */
export function withGrain({ width, height, pixels }: Scene, noise: number): Sharp {
  const random = createRandom(11);
  const grained = new Uint8Array(pixels.length);
  for (let at = 0; at < pixels.length; at += 1) {
    grained[at] = clamp(pixels[at]! + (random() + random() + random() - 1.5) * noise);
  }
  return sharp(grained, { raw: { width, height, channels: 3 } });
}

/** A linear congruential generator: 0 to 1. */
function createRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) / 0x1000000;
  };
}

/** Random light at ever smaller scales, the finer the fainter, as in pictures of nature. */
async function paintClouds(width: number, height: number, random: Random): Promise<Uint8Array> {
  let size = { width: 4, height: 3 };
  let light: Uint8Array = new Uint8Array(size.width * size.height * 3).fill(120);
  let strength = 60;
  while (size.width * 2 < width) {
    const finer = { width: size.width * 2, height: size.height * 2 };
    light = await enlarge(light, size, finer);
    for (let at = 0; at < light.length; at += 3) {
      const level = random() - 0.5;
      for (let channel = at; channel < at + 3; channel += 1) {
        light[channel] = clamp(light[channel]! + (level * 0.8 + (random() - 0.5) * 0.2) * strength);
      }
    }
    size = finer;
    strength *= 0.8;
  }
  return enlarge(light, size, { width, height });
}

function enlarge(pixels: Uint8Array, { width, height }: Size, to: Size): Promise<Uint8Array> {
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .resize(to.width, to.height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
}

function drawShapes(width: number, height: number, random: Random): string {
  const within = (length: number): number => Math.round(random() * length);
  const color = (): string => `rgb(${within(255)} ${within(255)} ${within(255)})`;
  const shapes = Array.from({ length: 60 }, () => {
    const [x, y, side] = [within(DRAWN.width), within(DRAWN.height), 20 + within(400)];
    return random() < 0.5
      ? `<rect x="${x}" y="${y}" width="${side}" height="${side / 2}" fill="${color()}" transform="rotate(${within(90)} ${x} ${y})"/>`
      : `<circle cx="${x}" cy="${y}" r="${side / 3}" fill="${color()}" stroke="black" stroke-width="${1 + within(6)}"/>`;
  });
  const lines = Array.from({ length: 400 }, () => {
    const [x, y] = [within(DRAWN.width), within(DRAWN.height)];
    const stroke = random() < 0.5 ? '#fff' : '#111';
    return `<line x1="${x}" y1="${y}" x2="${x + within(500) - 250}" y2="${y + within(500) - 250}" stroke="${stroke}" stroke-width="${0.7 + random() * 3}"/>`;
  });
  const sky =
    '<defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="#3a78c8"/><stop offset="1" stop-color="#cfe0f2"/></linearGradient></defs><rect width="4032" height="700" fill="url(#sky)"/>';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${DRAWN.width} ${DRAWN.height}">${shapes.join('')}${lines.join('')}${sky}</svg>`;
}

function clamp(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}
