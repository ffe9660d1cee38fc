import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { CAPABILITIES } from '#core/capabilities.ts';
import type { LinkReading, PastedLink } from '#core/guided-share.ts';
import { MAX_MESSAGE_CHARACTERS } from '#core/message-template.ts';
import type { Account, ProviderId } from '#core/provider.ts';
import { awaitsLink } from '#core/share.ts';
import type { Act } from '../act.ts';
import type { AccountChoice } from './account-choice.ts';
import type { ShareWatch } from './share-watch.ts';

export interface GuidedPasteNeeds {
  readonly readLink: (provider: ProviderId, text: string) => Promise<LinkReading>;
  readonly takeLink: (shareId: string, pasted: PastedLink) => Promise<LinkReading>;
}

/** Bringing a link that the user makes on the service's own page. */
export interface GuidedPaste {
  /** The service of the share that waits for a link, or whose link can be made at once. */
  readonly provider: ReadonlySignal<ProviderId | undefined>;
  readonly text: ReadonlySignal<string>;
  /** What is known of the pasted text; undefined while there is none. */
  readonly reading: ReadonlySignal<LinkReading | undefined>;
  /** Whether the user has said of the very link that was found that nobody can edit behind it. */
  readonly isViewOnly: ReadonlySignal<boolean>;
  readonly sayViewOnly: (isViewOnly: boolean) => void;
  /** Whether the text is what was seen on the service's page, and not what the user brought. */
  readonly isOffered: ReadonlySignal<boolean>;
  /** Whether no share can begin; one that waits for its link goes on. */
  readonly isBlocked: ReadonlySignal<boolean>;
  /** The user typed or pasted. */
  readonly change: (text: string) => Promise<void>;
  /** The user goes to the service's page: from now on the share waits for the link. */
  readonly begin: () => Promise<void>;
  /** Takes what was pasted for the share. */
  readonly use: () => Promise<void>;
}

/** What the guided part shares with the rest of the panel. */
export interface GuidedPanel {
  readonly act: Act;
  readonly watch: ShareWatch;
  readonly cloud: Pick<AccountChoice, 'chosen'>;
  /** Whether a share may not begin as it is: the form says why. */
  readonly isHeldUp: ReadonlySignal<boolean>;
  /** Begins a share without photos of ours and resolves when it is watched. */
  readonly start: (account: Account) => Promise<void>;
  readonly choices: () => Pick<PastedLink, 'message' | 'end'>;
}

/** Nothing is pasted yet. */
export function createGuidedPaste(needs: GuidedPasteNeeds, panel: GuidedPanel): GuidedPaste {
  const { act, watch } = panel;
  const text = signal('');
  const viewOnlyUrl = signal('');
  const reading = signal<LinkReading | undefined>(undefined);
  const provider = computed(() => providerOf(panel));
  const isBlocked = computed(() => watch.share.value === undefined && panel.isHeldUp.value);

  async function read(service: ProviderId, typed: string): Promise<LinkReading> {
    // What is longer than any message is no link, and no message to the background.
    if (typed.length > MAX_MESSAGE_CHARACTERS) return { refused: 'too-long' };
    return needs.readLink(service, typed);
  }

  async function change(typed: string): Promise<void> {
    text.value = typed;
    const service = provider.peek();
    const isAnything = typed.trim() !== '' && service !== undefined;
    const found = isAnything ? await read(service, typed).catch(() => undefined) : undefined;
    if (text.value === typed) reading.value = found;
  }

  async function begin(): Promise<void> {
    const chosen = panel.cloud.chosen.value;
    const isForm = watch.share.value === undefined && provider.value !== undefined;
    if (isForm && !isBlocked.value && chosen !== undefined) await panel.start(chosen);
  }

  async function take(): Promise<void> {
    await begin();
    const share = watch.share.value;
    if (share === undefined) return;
    await act.run(async () => {
      const pasted = { text: text.value, viewOnlyUrl: viewOnlyUrl.value, ...panel.choices() };
      const answer = await needs.takeLink(share.id, pasted);
      const isUsed = 'found' in answer && answer.isUsed;
      reading.value = isUsed ? undefined : answer;
      if (isUsed) text.value = '';
    });
    await watch.read();
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
    isOffered: computed(() => text.value !== '' && text.value === offered.value),
    reading,
    isBlocked,
    isViewOnly: computed(() => {
      const found = reading.value;
      return found !== undefined && 'found' in found && found.found.url === viewOnlyUrl.value;
    }),
    sayViewOnly(isViewOnly) {
      const found = reading.value;
      const url = found !== undefined && 'found' in found ? found.found.url : '';
      viewOnlyUrl.value = isViewOnly ? url : '';
    },
    change,
    begin,
    async use() {
      const service = provider.value;
      if (service === undefined || isBlocked.value) return;
      const found = await read(service, text.value).catch(() => undefined);
      // What cannot be used begins no share.
      if (found !== undefined && 'refused' in found) reading.value = found;
      else await take();
    },
  };
}

function providerOf({ watch, cloud }: GuidedPanel): ProviderId | undefined {
  const share = watch.share.value;
  if (share !== undefined) return awaitsLink(share) ? share.provider : undefined;
  const id = cloud.chosen.value?.provider;
  return id !== undefined && !CAPABILITIES[id].uploads ? id : undefined;
}
