import { signal, type ReadonlySignal } from '@preact/signals';
import { PhotolinkError } from '#core/errors.ts';

/** `settling`: not long enough in sight, or out of it for a moment only. */
export type Sight = 'settling' | 'clear' | 'hidden';

/** Whether the user can see the panel, so that a press in it is meant. */
export interface PanelSight {
  readonly state: ReadonlySignal<Sight>;
  /** Whether it stays out of sight, as far as can be told: then the user needs another way. */
  readonly isStuck: ReadonlySignal<boolean>;
  /**
   * Resolves for a press of who could see what it does.
   * @throws out-of-sight
   */
  readonly require: () => Promise<void>;
  /**
   * The same for a button that has long been there: while the panel settles after a change of its size, the
   * press is kept until it stands again, if it stays in sight in between.
   * @throws out-of-sight
   */
  readonly requireSoon: () => Promise<void>;
  /** Whether a press is kept: what it is about may not change meanwhile. */
  readonly isKeeping: ReadonlySignal<boolean>;
}

/**
 * Nobody understands in less what has just appeared, come back or moved. And Chromium drops presses, without
 * a word, for half a second after a frame that watches its visibility has moved: this must outlast that.
 */
const STEADY_MS = 700;

/** How long the panel must have stood where it was put when a press came. */
const PLACED_MS = 500;

/** How long a press waits for the panel to settle: it may grow again meanwhile. */
const HOLD_MS = 3000;

/** What covers the panel by chance is gone by then. */
const STUCK_MS = 3000;

/**
 * Puts together what the panel sees of itself (`watch` tells every change; undefined: it has moved, and must
 * be seen anew) and what is seen from the page around it (`steadyMs`: for how long it has
 * stood in plain sight, unmoved).
 */
export function createPanelSight(needs: {
  readonly watch: (seen: (isInSight: boolean | undefined) => void) => void;
  readonly steadyMs: () => Promise<number>;
}): PanelSight {
  const state = signal<Sight>('settling');
  let isInSight: boolean | undefined;
  let timesHidden = 0;
  /** How often it had been hidden when it was clear last. */
  let timesAtClear: number | undefined;
  const isStuck = signal(false);
  const isKeeping = signal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stuckTimer: ReturnType<typeof setTimeout> | undefined;
  const isAsPlaced = () => wasAsPlaced(needs.steadyMs);
  const isMeant = async () => state.value === 'clear' && (await isAsPlaced());
  const mayHold = () => state.value === 'settling' && timesHidden === timesAtClear;
  /** Of a press that came while the panel settles after a change of its size. */
  const isMeantSoon = async () => {
    const before = timesHidden;
    isKeeping.value = true;
    try {
      if (!(await isAsPlaced())) return false;
      await settled(state);
      return timesHidden === before && (await isMeant());
    } finally {
      isKeeping.value = false;
    }
  };
  // The page around it tells nothing by itself: it is asked again.
  const lookAgain = () => {
    clearTimeout(stuckTimer);
    stuckTimer = setTimeout(() => {
      void isMeant().then((isSeen) => {
        isStuck.value = !isSeen;
      });
    }, STUCK_MS);
  };
  const answer = (isSeen: boolean) => {
    if (!isSeen) {
      lookAgain();
      throw new PhotolinkError('out-of-sight');
    }
    isStuck.value = false;
  };
  needs.watch((now) => {
    if (now === isInSight) return;
    isInSight = now;
    if (now === false) timesHidden += 1;
    // Hidden it stays until it is seen: the note that says so moves the frame as well.
    if (now !== true && state.value === 'hidden') return;
    state.value = 'settling';
    clearTimeout(timer);
    if (now === undefined) return;
    timer = setTimeout(() => {
      state.value = now ? 'clear' : 'hidden';
      if (now) timesAtClear = timesHidden;
      if (!now || isStuck.value) lookAgain();
    }, STEADY_MS);
  });
  return {
    state,
    isStuck,
    isKeeping,
    require: async () => {
      answer(await isMeant());
    },
    requireSoon: async () => {
      answer(await (mayHold() ? isMeantSoon() : isMeant()));
    },
  };
}

/** Whether it had stood where it was put when this was asked: a page can hold its answer back, and move it meanwhile. */
async function wasAsPlaced(askSteadyMs: () => Promise<number>): Promise<boolean> {
  const askedMs = performance.now();
  const steadyMs = await askSteadyMs().catch(() => 0);
  return steadyMs - (performance.now() - askedMs) >= PLACED_MS;
}

/** Resolves when the panel has come to rest, or has not for long. */
function settled(state: ReadonlySignal<Sight>): Promise<void> {
  let stop: () => void = () => undefined;
  const change = new Promise<void>((resolve) => {
    stop = state.subscribe((now) => {
      if (now !== 'settling') resolve();
    });
    setTimeout(resolve, HOLD_MS);
  });
  return change.finally(stop);
}
