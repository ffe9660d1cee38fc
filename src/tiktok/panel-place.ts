import type { Composer } from './find-composer.ts';
import { directionAt, themeAt } from './page-look.ts';
import { rectOf } from './rect-of.ts';

/** What the panel stands by. */
export type Anchor = Pick<Composer, 'row' | 'neighbour'>;

const WIDTH_PX = 360;
const GAP_PX = 8;

/** Above the row, in line with the button; and wholly within the window, over the row where that is low. */
export function styleAbove(
  { row, neighbour }: Anchor,
  heightPx: number,
): Partial<CSSStyleDeclaration> {
  const rect = rectOf(neighbour);
  const { top } = rectOf(row);
  const width = Math.min(WIDTH_PX, innerWidth - 2 * GAP_PX);
  const roomAbove = Math.max(120, top - 2 * GAP_PX);
  const most = innerHeight - 2 * GAP_PX;
  const height = Math.min(heightPx, roomAbove, most);
  const start = directionAt(row) === 'rtl' ? rect.left : rect.right - width;
  const left = Math.min(Math.max(GAP_PX, start), Math.max(GAP_PX, innerWidth - width - GAP_PX));
  return {
    colorScheme: themeAt(row),
    width: `${width}px`,
    height: `${height}px`,
    left: `${left}px`,
    bottom: `${Math.max(GAP_PX, Math.min(innerHeight - top, most - height) + GAP_PX)}px`,
  };
}
