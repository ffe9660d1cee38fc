import { useWords, type MessageKey } from '../../words.ts';
import { dragBy } from './drag-point.ts';
import { keyStep } from './key-step.ts';
import type { RegionFrameProps } from './region-frame.tsx';
import { edgesOf, stretchedBy, type Edge, type Point } from './region.ts';

const EDGE_TEXT = {
  left: 'edgeLeft',
  top: 'edgeTop',
  right: 'edgeRight',
  bottom: 'edgeBottom',
} as const satisfies Record<Edge, MessageKey>;

interface EdgeHandleProps extends RegionFrameProps {
  readonly edge: Edge;
}

/** One edge of a frame, as the slider that it is. */
export function EdgeHandle({ edge, region, name, picture, onChange }: EdgeHandleProps) {
  const { text, language } = useWords();
  const isUpright = edge === 'left' || edge === 'right';
  const now = edgesOf(region)[edge];
  const percent = new Intl.NumberFormat(language, { style: 'percent' }).format(now);
  return (
    <div
      role="slider"
      tabIndex={0}
      class={`handle edge ${edge}`}
      aria-label={text(EDGE_TEXT[edge])}
      aria-orientation={isUpright ? 'horizontal' : 'vertical'}
      aria-valuemin={0}
      aria-valuemax={100}
      // A slider grows upwards, a picture downwards.
      aria-valuenow={Math.round((isUpright ? now : 1 - now) * 100)}
      aria-valuetext={percent}
      onKeyDown={(event) => {
        const step = keyStep(event);
        if (step === undefined) return;
        event.preventDefault();
        onChange(stretchedBy(region, [edge], along(isUpright, step)), `keys ${edge} ${name}`);
      }}
      onPointerDown={(event) => {
        const gesture = Symbol(edge);
        dragBy(event, picture.current, (by) => {
          onChange(stretchedBy(region, [edge], by), gesture);
        });
      }}
    />
  );
}

/** Every arrow key does something at every slider: up and right make it more. */
function along(isUpright: boolean, { x, y }: Point): Point {
  return isUpright ? { x: x - y, y: 0 } : { x: 0, y: y - x };
}
