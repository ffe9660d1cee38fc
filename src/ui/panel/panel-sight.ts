import { signal, type ReadonlySignal } from '@preact/signals';
import { PhotolinkError } from '#core/errors.ts';

/** `settling`: not long enough in sight, or out of it for a moment only. */
export type Sight = 'settling' | 'clear' | 'hidden';

/** Whether the user can see the panel, so that a press in it is meant. */
export interface PanelSight {
  readonly state: ReadonlySignal<Sight>;
  /** Whether it stays out of sight, as far as can be told: then the user needs another way. */
  readonly isStuck: ReadonlySignal<boolean>;
  /** @throws out-of-sight */
  readonly require: () => Promise<void>;
}

/**
 * Nobody understands in less what has just appeared, come back or moved. And Chromium drops presses, without
 * a word, for half a second after a frame that watches its visibility has moved: this must outlast that.
 */
const STEADY_MS = 700;

/** What covers the panel by chance is gone by then. */
const STUCK_MS = 3000;

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
  const isStuck = signal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stuckTimer: ReturnType<typeof setTimeout> | undefined;
  const isMeant = async () =>
    state.value === 'clear' && (await needs.isAsPlaced().catch(() => false));
  // The page around it tells nothing by itself: it is asked again.
  const lookAgain = () => {
    clearTimeout(stuckTimer);
    stuckTimer = setTimeout(() => {
      void isMeant().then((isSeen) => {
        isStuck.value = !isSeen;
      });
    }, STUCK_MS);
  };
  needs.watch((now) => {
    if (now === isInSight) return;
    isInSight = now;
    // Hidden it stays until it is seen: the note that says so moves the frame as well.
    if (now !== true && state.value === 'hidden') return;
    state.value = 'settling';
    clearTimeout(timer);
    if (now === undefined) return;
    timer = setTimeout(() => {
      state.value = now ? 'clear' : 'hidden';
      if (!now || isStuck.value) lookAgain();
    }, STEADY_MS);
  });
  return {
    state,
    isStuck,
    require: async () => {
      if (await isMeant()) isStuck.value = false;
      else {
        lookAgain();
        throw new PhotolinkError('out-of-sight');
      }
    },
  };
}
