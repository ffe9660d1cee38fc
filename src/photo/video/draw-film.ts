import { newCanvas } from '../render/new-canvas.ts';
import type { Dimensions } from '../read-dimensions.ts';

const NIGHT = 'rgb(38 42 51)';
const STRIP = 'rgb(24 27 33)';
const HOLE = 'rgb(92 99 112)';
const SIGN = 'rgb(240 242 246)';

/** A piece of film with a sign for playing: it stands for a video of which no picture can be had. */
export function drawFilm(size: Dimensions): OffscreenCanvas {
  const { canvas, context } = newCanvas(size);
  const { width, height } = size;
  context.fillStyle = NIGHT;
  context.fillRect(0, 0, width, height);
  const strip = Math.max(1, Math.round(Math.min(width, height) * 0.14));
  for (const top of [0, height - strip]) {
    context.fillStyle = STRIP;
    context.fillRect(0, top, width, strip);
    context.fillStyle = HOLE;
    const hole = strip / 2;
    for (let left = hole; left < width; left += strip * 1.5) {
      context.fillRect(left, top + hole / 2, hole, hole);
    }
  }
  drawPlaySign(context, width / 2, height / 2, Math.min(width, height) * 0.2);
  return canvas;
}

function drawPlaySign(
  context: OffscreenCanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
): void {
  context.fillStyle = SIGN;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = NIGHT;
  context.beginPath();
  context.moveTo(x - radius * 0.3, y - radius * 0.5);
  context.lineTo(x + radius * 0.55, y);
  context.lineTo(x - radius * 0.3, y + radius * 0.5);
  context.fill();
}
