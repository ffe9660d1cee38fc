import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Share } from '#core/share.ts';
import { stepOf, type PanelStep } from './share-step.ts';

export interface ShareWatchNeeds {
  readonly readShare: (id: string) => Promise<Share | undefined>;
}

/** The share that the panel is about, as the journal tells it. */
export interface ShareWatch {
  readonly share: ReadonlySignal<Share | undefined>;
  readonly step: ReadonlySignal<PanelStep>;
  /** Whether the user has pressed "Insert link" a moment ago, and what comes of it is not known yet. */
  readonly isJustInserting: Signal<boolean>;
  readonly follow: (shareId: string) => Promise<void>;
  readonly read: () => Promise<void>;
  readonly forget: () => void;
}

/** A watch over nothing yet. */
export function createShareWatch(needs: ShareWatchNeeds): ShareWatch {
  const shareId = signal<string | undefined>(undefined);
  const share = signal<Share | undefined>(undefined);
  const isJustInserting = signal(false);

  const step = computed((): PanelStep => {
    if (shareId.value !== undefined && share.value === undefined) return 'sharing';
    const face = stepOf(share.value);
    // A face for the blink of an eye would move what is pressed next from under the pointer.
    return isJustInserting.value && face === 'sharing' ? 'waiting' : face;
  });

  async function read(): Promise<void> {
    const id = shareId.value;
    const found = id === undefined ? undefined : await needs.readShare(id);
    if (shareId.value !== id) return;
    batch(() => {
      share.value = found;
      if (found === undefined) shareId.value = undefined;
    });
  }

  return {
    share,
    step,
    isJustInserting,
    read,
    async follow(id) {
      shareId.value = id;
      await read();
    },
    forget() {
      batch(() => {
        shareId.value = undefined;
        share.value = undefined;
      });
    },
  };
}
