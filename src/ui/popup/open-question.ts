import { signal, type ReadonlySignal } from '@preact/signals';
import { isOpen, type Link } from '#core/link.ts';
import type { Words } from '../words.ts';
import type { PopupModel, RevokeQuestion } from './popup-model.ts';
import { revokeChoices, type RevokeChoice } from './revoke-choices.ts';

/** A question as it was when it was put: the user answers what was read, whatever the ledger does meanwhile. */
export interface OpenQuestion {
  readonly choices: readonly RevokeChoice[];
  readonly chosen: ReadonlySignal<RevokeChoice>;
  /** A key that is none of the choices changes nothing. */
  readonly choose: (key: string) => void;
  /** Those of the chosen links that somebody may still open now, and never another. */
  readonly stillOpen: () => readonly Link[];
}

type Asked = Pick<PopupModel, 'links' | 'openLinks' | 'list' | 'now'>;

/** Puts the question about the links as they are now. */
export function openQuestion(words: Words, asked: RevokeQuestion, model: Asked): OpenQuestion {
  const these = { key: 'these', label: '', links: asked === 'all' ? [] : asked };
  const choices = asked === 'all' ? choicesOfAll(words, model) : [these];
  const chosen = signal(choices[0] ?? these);
  return {
    choices,
    chosen,
    choose(key) {
      chosen.value = choices.find((choice) => choice.key === key) ?? chosen.peek();
    },
    stillOpen() {
      const ids = new Set(chosen.peek().links.map(({ id }) => id));
      return model.links.peek().filter((link) => ids.has(link.id) && isOpen(link, model.now()));
    },
  };
}

function choicesOfAll(words: Words, { openLinks, list, now }: Asked): readonly RevokeChoice[] {
  const nowMs = now();
  const { found, isNarrowed } = list;
  return revokeChoices(words, openLinks.peek(), {
    found: isNarrowed.peek() ? found.peek().filter((link) => isOpen(link, nowMs)) : undefined,
    nowMs,
  });
}
