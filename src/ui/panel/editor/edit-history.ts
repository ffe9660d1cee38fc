import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { PhotoEdit } from '#core/photo-edit.ts';

/** What tells one movement of the hand from the next: its changes are undone together. */
export type Gesture = string | symbol;

/** An edit, and what it was before. */
export interface EditHistory {
  readonly edit: ReadonlySignal<PhotoEdit>;
  readonly canUndo: ReadonlySignal<boolean>;
  /** Changes that follow one another in one gesture are one step. */
  readonly change: (edit: PhotoEdit, gesture?: Gesture) => void;
  readonly undo: () => void;
}

interface Step {
  readonly edit: PhotoEdit;
  readonly gesture: Gesture | undefined;
}

/** A history that begins with `initial`. */
export function createEditHistory(initial: PhotoEdit): EditHistory {
  const first: Step = { edit: initial, gesture: undefined };
  const steps = signal<readonly Step[]>([first]);
  const last = computed(() => steps.value.at(-1) ?? first);
  return {
    edit: computed(() => last.value.edit),
    canUndo: computed(() => steps.value.length > 1),
    change(edit, gesture) {
      const goesOn = gesture !== undefined && last.value.gesture === gesture;
      const before = goesOn ? steps.value.slice(0, -1) : steps.value;
      steps.value = [...before, { edit, gesture }];
    },
    undo() {
      if (steps.value.length > 1) steps.value = steps.value.slice(0, -1);
    },
  };
}
