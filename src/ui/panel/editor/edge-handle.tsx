import { useWords, type MessageKey } from '../../words.ts';
import { dragBy } from './drag-point.ts';
import { edgeStep, isUpright } from './edge-step.ts';
import type { RegionFrameProps } from './region-frame.tsx';
import { edgesOf, stretchedBy, type Edge } from './region.ts';

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
  const now = edgesOf(region)[edge];
  const percent = new Intl.NumberFormat(language, { style: 'percent' }).format(now);
  return (
    <div
      role="slider"
      tabIndex={0}
      class={`handle edge ${edge}`}
      aria-label={text(EDGE_TEXT[edge])}
      aria-orientation={isUpright(edge) ? 'horizontal' : 'vertical'}
      aria-valuemin={0}
      aria-valuemax={100}
      // A slider grows upwards, a picture downwards.
      aria-valuenow={Math.round((isUpright(edge) ? now : 1 - now) * 100)}
      aria-valuetext={percent}
      onKeyDown={(event) => {
        const step = edgeStep(edge, event);
        if (step === undefined) return;
        event.preventDefault();
        onChange(stretchedBy(region, [edge], step), `keys ${edge} ${name}`);
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
