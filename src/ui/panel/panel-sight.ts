import { signal, type ReadonlySignal } from '@preact/signals';
import { PhotolinkError } from '#core/errors.ts';

/** `settling`: not long enough in sight, or out of it for a moment only. */
export type Sight = 'settling' | 'clear' | 'hidden';

/** Whether the user can see the panel, so that a press in it is meant. */
export interface PanelSight {
  readonly state: ReadonlySignal<Sight>;
  /** @throws out-of-sight */
  readonly require: () => Promise<void>;
}

/**
 * Nobody understands in less what has just appeared, come back or moved. And Chromium drops presses, without
 * a word, for half a second after a frame that watches its visibility has moved: this must outlast that.
 */
const STEADY_MS = 700;

/**
 * Puts together what the panel sees of itself (`watch` tells every change; undefined: it has moved, and must
 * be seen anew) and what is seen from the page around it (`isAsPlaced`).
 */
export function createPanelSight(needs: {
  readonly watch: (seen: (isInSight: boolean | undefined) => void) => void;
  readonly isAsPlaced: () => Promise<boolean>;
}): PanelSight {
  const state = signal<Sight>('settling');
  let isInSight: boolean | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  needs.watch((now) => {
    if (now === isInSight) return;
    isInSight = now;
    state.value = 'settling';
    clearTimeout(timer);
    if (now === undefined) return;
    timer = setTimeout(() => {
      state.value = now ? 'clear' : 'hidden';
    }, STEADY_MS);
  });
  return {
    state,
    require: async () => {
      const isMeant = state.value === 'clear' && (await needs.isAsPlaced().catch(() => false));
      if (!isMeant) throw new PhotolinkError('out-of-sight');
    },
  };
}
