import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { CAPABILITIES } from '#core/capabilities.ts';
import type { LinkReading } from '#core/guided-share.ts';
import { MAX_MESSAGE_CHARACTERS } from '#core/message-template.ts';
import type { Account, ProviderId } from '#core/provider.ts';
import { awaitsLink } from '#core/share.ts';
import type { Act } from '../act.ts';
import type { ShareWatch } from './share-watch.ts';

export interface GuidedPasteNeeds {
  readonly readLink: (provider: ProviderId, text: string) => Promise<LinkReading>;
  readonly takeLink: (
    shareId: string,
    pasted: { readonly text: string; readonly isViewOnly: boolean },
  ) => Promise<LinkReading>;
}

/** Bringing a link that the user makes on the service's own page. */
export interface GuidedPaste {
  /** The service of the share that waits for a link, or whose link can be made at once. */
  readonly provider: ReadonlySignal<ProviderId | undefined>;
  readonly text: Signal<string>;
  readonly isViewOnly: Signal<boolean>;
  /** What is known of the pasted text; undefined while there is none. */
  readonly reading: ReadonlySignal<LinkReading | undefined>;
  /** Whether the text is what was seen on the service's page, and not what the user brought. */
  readonly isOffered: ReadonlySignal<boolean>;
  /** The user typed or pasted. */
  readonly change: (text: string) => Promise<void>;
  /** The user goes to the service's page: from now on the share waits for the link. */
  readonly begin: () => Promise<void>;
  /** Takes what was pasted for the share. */
  readonly use: () => Promise<void>;
}

/** Nothing is pasted yet. `start` begins a share and resolves when it is watched. */
export function createGuidedPaste(
  needs: GuidedPasteNeeds,
  panel: {
    readonly act: Act;
    readonly watch: ShareWatch;
    readonly chosen: ReadonlySignal<Account | undefined>;
    readonly start: (account: Account, photoIds: readonly string[]) => Promise<void>;
  },
): GuidedPaste {
  const { act, watch, chosen } = panel;
  const text = signal('');
  const isViewOnly = signal(false);
  const reading = signal<LinkReading | undefined>(undefined);

  const provider = computed(() => {
    const share = watch.share.value;
    if (share !== undefined) return awaitsLink(share) ? share.provider : undefined;
    const id = chosen.value?.provider;
    return id !== undefined && !CAPABILITIES[id].uploads ? id : undefined;
  });

  async function read(service: ProviderId, typed: string): Promise<LinkReading | undefined> {
    if (typed.trim() === '') return undefined;
    if (typed.length > MAX_MESSAGE_CHARACTERS) return { refused: 'too-long' };
    return needs.readLink(service, typed).catch(() => undefined);
  }

  async function begin(): Promise<void> {
    const isForm = watch.share.value === undefined && provider.value !== undefined;
    if (isForm && chosen.value !== undefined) await panel.start(chosen.value, []);
  }

  async function change(typed: string): Promise<void> {
    text.value = typed;
    const service = provider.peek();
    const found = service && (await read(service, typed));
    if (text.value === typed) reading.value = found;
  }

  const offered = computed(() => {
    const share = watch.share.value;
    return share && awaitsLink(share) ? share.offered : undefined;
  });
  // Once for each: what the user writes, or takes out again, stands.
  effect(() => {
    const link = offered.value;
    if (link !== undefined && text.peek() === '') void change(link);
  });

  return {
    provider,
    text,
    isViewOnly,
    reading,
    isOffered: computed(() => text.value !== '' && text.value === offered.value),
    begin,
    change,
    async use() {
      if (text.value.length > MAX_MESSAGE_CHARACTERS) return;
      await begin();
      const share = watch.share.value;
      if (share === undefined) return;
      await act.run(async () => {
        const pasted = { text: text.value, isViewOnly: isViewOnly.value };
        const answer = await needs.takeLink(share.id, pasted);
        const isUsed = 'isUsed' in answer && answer.isUsed;
        reading.value = isUsed ? undefined : answer;
        if (isUsed) text.value = '';
      });
      await watch.read();
    },
  };
}
