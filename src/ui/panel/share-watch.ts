import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Share } from '#core/share.ts';
import { stepOf, type PanelStep } from './share-step.ts';

export interface ShareWatchNeeds {
  readonly readShare: (id: string) => Promise<Share | undefined>;
  /** Resolves after a moment: how long a finished link may take to get into the chat by itself. */
  readonly graceOver: () => Promise<void>;
}

/** The share that the panel is about, as the journal tells it. */
export interface ShareWatch {
  readonly share: ReadonlySignal<Share | undefined>;
  readonly step: ReadonlySignal<PanelStep>;
  readonly follow: (shareId: string) => Promise<void>;
  readonly read: () => Promise<void>;
  readonly forget: () => void;
}

/** A watch over nothing yet. */
export function createShareWatch(needs: ShareWatchNeeds): ShareWatch {
  const shareId = signal<string | undefined>(undefined);
  const share = signal<Share | undefined>(undefined);
  const inGrace = signal(false);

  const step = computed((): PanelStep => {
    if (shareId.value !== undefined && share.value === undefined) return 'sharing';
    const face = stepOf(share.value);
    return face === 'waiting' && inGrace.value ? 'sharing' : face;
  });

  async function read(): Promise<void> {
    const id = shareId.value;
    const found = id === undefined ? undefined : await needs.readShare(id);
    if (shareId.value !== id) return;
    batch(() => {
      // A link made just now mostly gets into its chat at once; the chip would only flash up.
      if (share.value?.state === 'verifying' && found?.state === 'ready') startGrace();
      share.value = found;
      if (found === undefined) shareId.value = undefined;
    });
  }

  function startGrace(): void {
    inGrace.value = true;
    void needs.graceOver().then(() => {
      inGrace.value = false;
    });
  }

  return {
    share,
    step,
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
