import sharp from 'sharp';
import type { Sharp } from 'sharp';

export interface SceneOptions {
  readonly width: number;
  readonly height: number;
  /** How strong the noise of the sensor is, in steps of brightness. */
  readonly noise: number;
}

/** What the shapes are drawn on; a larger picture shows the same scene in more detail. */
const DRAWN = { width: 4032, height: 3024 };

type Random = () => number;

/**
 * A picture like a photo, the same at every run: clouds of light at every scale as nature has them, a
 * smooth sky, hard edges, hair-thin lines, the softness of a lens and the noise of a sensor.
 */
export async function paintScene({ width, height, noise }: SceneOptions): Promise<Sharp> {
  const random = createRandom(7);
  const clouds = await paintClouds(width, height, random);
  const raw = { width, height, channels: 3 } as const;
  const pixels = await sharp(clouds, { raw })
    .composite([{ input: Buffer.from(drawShapes(width, height, random)) }])
    .removeAlpha()
    .blur(0.6)
    .raw()
    .toBuffer();
  for (let at = 0; at < pixels.length; at += 1) {
    const grain = (random() + random() + random() - 1.5) * noise;
    pixels[at] = clamp(pixels[at]! + grain);
  }
  return sharp(pixels, { raw });
}

/** A linear congruential generator: 0 to 1. */
function createRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) / 0x1000000;
  };
}

/** Octaves of random light, the finer the fainter, as in pictures of nature. */
async function paintClouds(width: number, height: number, random: Random): Promise<Uint8Array> {
  const light = new Float32Array(width * height * 3).fill(120);
  let strength = 45;
  for (let cell = width / 4; cell >= 2; cell /= 2.2) {
    const [columns, rows] = [Math.ceil(width / cell) + 1, Math.ceil(height / cell) + 1];
    const grid = new Uint8Array(columns * rows * 3);
    for (let at = 0; at < grid.length; at += 3) {
      const level = random() * 200;
      for (let channel = 0; channel < 3; channel += 1) grid[at + channel] = level + random() * 55;
    }
    const octave = await sharp(grid, { raw: { width: columns, height: rows, channels: 3 } })
      .resize(width, height, { fit: 'fill', kernel: 'cubic' })
      .raw()
      .toBuffer();
    for (let at = 0; at < light.length; at += 1) {
      light[at] = light[at]! + ((octave[at]! - 128) / 128) * strength;
    }
    strength *= 0.72;
  }
  const pixels = new Uint8Array(light.length);
  for (let at = 0; at < light.length; at += 1) pixels[at] = clamp(light[at]!);
  return pixels;
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
