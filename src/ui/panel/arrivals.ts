import { computed, effect, signal, untracked, type ReadonlySignal } from '@preact/signals';
import type { Failure } from '#core/errors.ts';
import type { PhotoPick } from '#core/photo-pick.ts';
import type { Act } from '../act.ts';
import type { PhotoEditing } from './editor/photo-editing.ts';
import type { GuidedPaste } from './guided-paste.ts';
import type { PanelSight } from './panel-sight.ts';
import type { PhotoTray } from './photo-tray.ts';
import type { ShareWatch } from './share-watch.ts';
import type { SlideshowChoice } from './slideshow-choice.ts';

/** Photos that come to the panel from elsewhere: the composer, the camera's window, other pages. */
export interface Arrivals {
  /** Whether photos can be added to the tray now. */
  readonly areWelcome: ReadonlySignal<boolean>;
  /** How many wait, here or for any panel, because this one shows something that takes none. */
  readonly waiting: ReadonlySignal<number>;
  /** Photos of the composer did not come to the panel, and none were added since. */
  readonly photosLeft: ReadonlySignal<boolean>;
  /** Why pictures picked elsewhere could not be had; told until the panel shows something else. */
  readonly failures: ReadonlySignal<readonly Failure[]>;
  /** Into the tray, or kept until it can be added to. */
  readonly take: (photos: readonly File[]) => void;
  /** Some could not come. */
  readonly missed: () => void;
  /** Takes what was picked for this panel or the next one; while the tray cannot be added to, counts it. */
  readonly collect: () => Promise<void>;
  /** Opens the camera in a window of its own; its photo arrives here. */
  readonly openCamera: () => Promise<void>;
}

export interface ArrivalsNeeds {
  /** Each is given once. */
  readonly takePicks: () => Promise<readonly PhotoPick[]>;
  /** How many pictures the next call of `takePicks` would give. */
  readonly countPicks: () => Promise<number>;
  readonly openCamera: () => Promise<unknown>;
}

interface PanelParts {
  readonly act: Act;
  readonly tray: PhotoTray;
  readonly watch: Pick<ShareWatch, 'step'>;
  readonly guided: Pick<GuidedPaste, 'provider'>;
  readonly editing: Pick<PhotoEditing, 'current'>;
  readonly slideshow: Pick<SlideshowChoice, 'progress'>;
  readonly sight: Pick<PanelSight, 'isKeeping'>;
}

/** Nothing has come yet. */
export function createArrivals(
  needs: ArrivalsNeeds,
  panel: PanelParts,
  wereLeft: boolean,
): Arrivals {
  const { act, tray } = panel;
  const areWelcome = computed(() => takesPhotos(panel));
  /** How many there were when some could not come; undefined: all came. */
  const countWhenMissed = signal<number | undefined>(wereLeft ? 0 : undefined);
  const kept = signal<readonly File[]>([]);
  const picked = signal(0);
  const failures = signal<readonly Failure[]>([]);

  async function collect(): Promise<void> {
    // Another panel may be able to take what this one cannot.
    if (!areWelcome.value) {
      picked.value = await needs.countPicks().catch(() => 0);
      return;
    }
    const picks = await needs.takePicks().catch(() => []);
    take(
      picks.flatMap(({ content, name }) =>
        content instanceof Blob ? [fileOf(content, name)] : [],
      ),
    );
    const failed = picks.map(({ content }) => content).filter(isFailure);
    if (failed.length > 0) failures.value = [...failures.value, ...failed];
  }

  function take(photos: readonly File[]): void {
    kept.value = [...kept.value, ...photos];
  }

  effect(() => {
    if (!areWelcome.value || kept.value.length === 0) return;
    const photos = kept.value;
    kept.value = [];
    untracked(() => {
      tray.add(photos);
    });
  });
  effect(() => {
    if (!areWelcome.value) failures.value = [];
    void untracked(collect);
  });
  effect(() => {
    const hasMore = tray.photos.value.length > (countWhenMissed.value ?? Infinity);
    if (hasMore) countWhenMissed.value = undefined;
  });

  return {
    areWelcome,
    waiting: computed(() => kept.value.length + (areWelcome.value ? 0 : picked.value)),
    photosLeft: computed(() => countWhenMissed.value !== undefined && areWelcome.value),
    failures,
    take,
    missed() {
      countWhenMissed.value = tray.photos.peek().length;
    },
    collect,
    async openCamera() {
      await act.run(needs.openCamera);
    },
  };
}

function takesPhotos({ watch, tray, guided, editing, slideshow, sight }: PanelParts): boolean {
  const isElsewhere = [guided.provider, editing.current, slideshow.progress].some(
    ({ value }) => value !== undefined,
  );
  const isFree = !tray.isLent.value && !sight.isKeeping.value;
  return watch.step.value === 'form' && isFree && !isElsewhere;
}

function isFailure(content: PhotoPick['content']): content is Failure {
  return !(content instanceof Blob);
}

function fileOf(content: Blob, name: string): File {
  return new File([content], name, { type: content.type });
}
