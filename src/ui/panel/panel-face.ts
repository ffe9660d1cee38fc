import type { PanelModel } from './panel-model.ts';
import type { PanelStep } from './share-step.ts';

/** The form has two faces of its own while its photos are worked on. */
export type PanelFace = PanelStep | 'editing' | 'making';

/** What the panel shows now. */
export function faceOf({ watch, editing, slideshow }: PanelModel): PanelFace {
  const step = watch.step.value;
  if (step !== 'form') return step;
  if (editing.current.value !== undefined) return 'editing';
  return slideshow.progress.value === undefined ? 'form' : 'making';
}
