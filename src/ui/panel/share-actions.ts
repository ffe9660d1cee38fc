import { signal, type ReadonlySignal } from '@preact/signals';
import type { PlaceOutcome } from '#core/share.ts';
import type { Act } from '../act.ts';
import type { AccountChoice } from './account-choice.ts';
import type { ShareWatch } from './share-watch.ts';

/** What the background can be asked about a share. */
export interface ShareCommands {
  readonly replacePhoto: (shareId: string, photoId: string, newPhotoId: string) => Promise<unknown>;
  readonly retryShare: (shareId: string) => Promise<unknown>;
  readonly cancelShare: (shareId: string) => Promise<unknown>;
  readonly insertLink: (shareId: string) => Promise<PlaceOutcome>;
  readonly dismissShare: (shareId: string) => Promise<unknown>;
  /** Resolves true when the text is on the clipboard. */
  readonly copy: (text: string) => Promise<boolean>;
}

/** What the user can do with the share in the panel. */
export interface ShareActions {
  readonly outcome: ReadonlySignal<PlaceOutcome | undefined>;
  readonly copied: ReadonlySignal<'yes' | 'refused' | undefined>;
  readonly retry: () => Promise<void>;
  readonly reconnectAndRetry: () => Promise<void>;
  /** Ends the share and goes back to the form. */
  readonly cancel: () => Promise<void>;
  readonly insert: () => Promise<void>;
  readonly copy: () => Promise<void>;
  /** Puts the waiting link away; it stays in the popup. */
  readonly dismiss: () => Promise<void>;
  /** Back to an empty form. */
  readonly shareMore: () => void;
}

/** Most links are in by then. */
const BLINK_MS = 500;

/** The actions on the watched share. */
export function createShareActions(
  { commands }: { readonly commands: ShareCommands },
  panel: {
    readonly act: Act;
    readonly cloud: AccountChoice;
    readonly watch: ShareWatch;
    readonly close: () => Promise<void>;
  },
): ShareActions {
  const { act, cloud, watch } = panel;
  const outcome = signal<PlaceOutcome | undefined>(undefined);
  const copied = signal<'yes' | 'refused' | undefined>(undefined);

  const run = (command: (id: string) => Promise<unknown>) =>
    act.run(async () => {
      const id = watch.share.value?.id;
      if (id !== undefined) await command(id);
      await watch.read();
    });

  function forget(): void {
    watch.forget();
    outcome.value = undefined;
    copied.value = undefined;
    act.failure.value = undefined;
  }

  return {
    outcome,
    copied,
    async retry() {
      await run(commands.retryShare);
    },
    async reconnectAndRetry() {
      const provider = watch.share.value?.provider;
      if (provider !== undefined && (await cloud.connect(provider))) await run(commands.retryShare);
    },
    async cancel() {
      if (await run(commands.cancelShare)) forget();
    },
    async insert() {
      watch.isJustInserting.value = true;
      const timer = setTimeout(() => {
        watch.isJustInserting.value = false;
      }, BLINK_MS);
      // What came of a try before is no news beside why this one was refused.
      let came: ShareActions['outcome']['value'];
      await run(async (id) => {
        came = await commands.insertLink(id);
        outcome.value = came;
      });
      outcome.value = came;
      clearTimeout(timer);
      watch.isJustInserting.value = false;
    },
    async copy() {
      copied.value = undefined;
      const text = watch.share.value?.urls.join(' ') ?? '';
      copied.value = (await commands.copy(text)) ? 'yes' : 'refused';
    },
    async dismiss() {
      if (await run(commands.dismissShare)) await panel.close();
    },
    shareMore: forget,
  };
}
