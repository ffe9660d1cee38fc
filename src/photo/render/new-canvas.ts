import { PhotolinkError } from '#core/errors.ts';
import type { Dimensions } from '../read-dimensions.ts';

/** An empty, transparent canvas and its context. @throws cannot-clean where the browser gives none */
export function newCanvas({ width, height }: Dimensions): {
  readonly canvas: OffscreenCanvas;
  readonly context: OffscreenCanvasRenderingContext2D;
} {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new PhotolinkError('cannot-clean', { detail: 'no canvas' });
  return { canvas, context };
}
