import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { isEdited, UNEDITED, type Cover, type PhotoEdit, type Region } from '#core/photo-edit.ts';
import { createEditHistory, type Gesture } from './edit-history.ts';
import { isWhole, WHOLE } from './region.ts';
import { addTurns, turnBack, turnRegion } from './turn-region.ts';

export type EditTool = 'crop' | 'cover';
export type CoverLook = Cover['look'];

/** What was done last, or where a frame was moved to: for those who do not see it. */
export type EditNews = 'turned' | 'covers' | 'undone' | 'reset' | Region;

/** A photo's edit while it is being made. Regions here are parts of the picture as it is shown: turned. */
export interface EditSession {
  readonly edit: ReadonlySignal<PhotoEdit>;
  readonly crop: ReadonlySignal<Region>;
  readonly covers: ReadonlySignal<readonly Cover[]>;
  readonly tool: Signal<EditTool>;
  /** The look of the selected cover, and of the next one. */
  readonly look: ReadonlySignal<CoverLook>;
  /** The place of the selected cover among the covers. */
  readonly selected: Signal<number | undefined>;
  readonly news: ReadonlySignal<EditNews | undefined>;
  /** How much was told: the same news twice is still news. */
  readonly newsCount: ReadonlySignal<number>;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canReset: ReadonlySignal<boolean>;
  readonly setCrop: (region: Region, gesture: Gesture) => void;
  /** Adds a cover with the chosen look, and selects it. */
  readonly addCover: (region: Region, gesture?: Gesture) => void;
  readonly setCover: (place: number, region: Region, gesture: Gesture) => void;
  readonly removeCover: (place: number) => void;
  readonly setLook: (look: CoverLook) => void;
  /** By a quarter: clockwise to the right. */
  readonly turn: (to: 'left' | 'right') => void;
  readonly tellPlace: (region: Region) => void;
  readonly undo: () => void;
  readonly reset: () => void;
}

/** A session that goes on from `initial`. */
export function createEditSession(initial: PhotoEdit): EditSession {
  const { edit, canUndo, change, undo } = createEditHistory(initial);
  const tool = signal<EditTool>('crop');
  const nextLook = signal<CoverLook>('blur');
  const selected = signal<number | undefined>(undefined);
  const { news, newsCount, tell } = createNews();

  const shown = <R extends Region>(region: R): R => turnRegion(region, edit.value.quarterTurns);
  const kept = (region: Region): Region => turnRegion(region, turnBack(edit.value.quarterTurns));

  const set = (fields: Partial<PhotoEdit>, gesture?: Gesture): void => {
    change({ ...edit.value, ...fields }, gesture);
  };

  const changeCover = (place: number, fields: Partial<Cover>, gesture?: Gesture): void => {
    set({ covers: withCover(edit.value.covers, place, fields) }, gesture);
  };

  return {
    ...{ edit, tool, selected, news, newsCount, canUndo },
    crop: computed(() => shown(edit.value.crop ?? WHOLE)),
    covers: computed(() => edit.value.covers.map(shown)),
    look: computed(() => edit.value.covers[selected.value ?? -1]?.look ?? nextLook.value),
    canReset: computed(() => isEdited(edit.value)),
    setCrop(region, gesture) {
      set({ crop: isWhole(region) ? undefined : kept(region) }, gesture);
    },
    addCover(region, gesture) {
      tell('covers', () => {
        selected.value = edit.value.covers.length;
        const cover = { ...kept(region), look: nextLook.value };
        set({ covers: [...edit.value.covers, cover] }, gesture);
      });
    },
    setCover(place, region, gesture) {
      changeCover(place, kept(region), gesture);
    },
    removeCover(place) {
      tell('covers', () => {
        set({ covers: edit.value.covers.toSpliced(place, 1) });
        selected.value = undefined;
      });
    },
    setLook(look) {
      nextLook.value = look;
      if (selected.value !== undefined) changeCover(selected.value, { look });
    },
    turn(to) {
      tell('turned', () => {
        set({ quarterTurns: addTurns(edit.value.quarterTurns, to === 'right' ? 1 : -1) });
      });
    },
    tellPlace(region) {
      tell(region, () => undefined);
    },
    undo() {
      tell('undone', () => {
        undo();
        // A cover that is no more cannot be the selected one.
        if (edit.value.covers[selected.value ?? -1] === undefined) selected.value = undefined;
      });
    },
    reset() {
      if (isEdited(edit.value))
        tell('reset', () => {
          set(UNEDITED);
          selected.value = undefined;
        });
    },
  };
}

function createNews() {
  const news = signal<EditNews | undefined>(undefined);
  const newsCount = signal(0);
  const tell = (what: EditNews, act: () => void): void => {
    batch(() => {
      act();
      news.value = what;
      newsCount.value += 1;
    });
  };
  return { news, newsCount, tell };
}

function withCover(
  covers: readonly Cover[],
  place: number,
  fields: Partial<Cover>,
): readonly Cover[] {
  return covers.map((cover, at) => (at === place ? { ...cover, ...fields } : cover));
}
