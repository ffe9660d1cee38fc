import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { isHandle } from '#core/chat.ts';
import { isOpen, type Link } from '#core/link.ts';
import type { Words } from '../words.ts';
import type { PopupModel, RevokeQuestion } from './popup-model.ts';
import { BEFORE_DAY, revokeChoices, sharedBefore, type RevokeChoice } from './revoke-choices.ts';

/** A question as it was when it was put: the user answers what was read, whatever the ledger does meanwhile. */
export interface OpenQuestion {
  readonly choices: readonly RevokeChoice[];
  readonly chosen: ReadonlySignal<RevokeChoice>;
  /** A key that is none of the choices changes nothing. */
  readonly choose: (key: string) => void;
  /** The day for the choice that wants one, as ISO 8601 writes it; empty until it is given. */
  readonly day: Signal<string>;
  /** How many of the chosen links search and filter kept out of the list. */
  readonly unseen: ReadonlySignal<number>;
  /** Those of the chosen links that somebody may still open now, and never another. */
  readonly stillOpen: () => readonly Link[];
}

type Asked = Pick<PopupModel, 'links' | 'openLinks' | 'list' | 'now'>;

/** Puts the question about the links as they are now. */
export function openQuestion(words: Words, asked: RevokeQuestion, model: Asked): OpenQuestion {
  const choices = choicesOf(words, asked, model);
  const { openLinks, list } = model;
  const [open, nowMs] = [openLinks.peek(), model.now()];
  const picked = signal(choices[0] ?? { key: 'these', label: '', links: [] });
  const day = signal('');
  const chosen = computed(() =>
    picked.value.key === BEFORE_DAY
      ? { ...picked.value, links: sharedBefore(open, day.value, nowMs) }
      : picked.value,
  );
  const seen = idsOf(list.found.peek());
  return {
    choices,
    chosen,
    choose(key) {
      picked.value = choices.find((choice) => choice.key === key) ?? picked.peek();
    },
    day,
    unseen: computed(() => chosen.value.links.filter(({ id }) => !seen.has(id)).length),
    stillOpen() {
      const ids = idsOf(chosen.peek().links);
      return model.links.peek().filter((link) => ids.has(link.id) && isOpen(link, model.now()));
    },
  };
}

function choicesOf(words: Words, asked: RevokeQuestion, model: Asked): readonly RevokeChoice[] {
  if (asked === 'all') return choicesOfAll(words, model);
  if ('chatLabel' in asked) return [choiceOfChat(asked.chatLabel, model)];
  return [{ key: 'these', label: '', links: asked }];
}

/** All of that chat, or of all chats of that name, whatever was looked for. */
function choiceOfChat(label: string, { openLinks }: Asked): RevokeChoice {
  const links = openLinks.peek().filter(({ chatLabel }) => chatLabel === label);
  return { key: isHandle(label) ? 'chat' : 'chat-name', label, links };
}

function choicesOfAll(words: Words, { openLinks, list, now }: Asked): readonly RevokeChoice[] {
  const nowMs = now();
  const { found, isNarrowed } = list;
  return revokeChoices(words, openLinks.peek(), {
    found: isNarrowed.peek() ? found.peek().filter((link) => isOpen(link, nowMs)) : undefined,
    nowMs,
  });
}

function idsOf(links: readonly Link[]): ReadonlySet<string> {
  return new Set(links.map(({ id }) => id));
}
