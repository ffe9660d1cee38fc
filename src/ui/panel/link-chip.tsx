import { CopiedNote } from '../copied-note.tsx';
import { errorText } from '../error-text.ts';
import { Icon } from '../icon.tsx';
import { useWords, type Text } from '../words.ts';
import { DeliberateButton } from './deliberate-button.tsx';
import type { PanelModel } from './panel-model.ts';
import type { InsertOutcome } from './share-actions.ts';

/** A link that waits for its chat: put it in, copy it, or wave it away. */
export function LinkChip({ model }: { readonly model: PanelModel }) {
  const words = useWords();
  const { actions, act, chatLabel } = model;
  const outcome = outcomeText(words.text, actions.outcome.value, chatLabel);
  const failure = act.failure.value;
  return (
    <div class="chip-body">
      <div class="buttons">
        <DeliberateButton
          type="button"
          sight={model.sight}
          class="button primary small"
          disabled={act.busy.value}
          onClick={() => void actions.insert()}
        >
          {words.text('insertLink')}
        </DeliberateButton>
        <button type="button" class="button small" onClick={() => void actions.copy()}>
          {words.text('copyLink')}
        </button>
        <CopiedNote copied={actions.copied.value} />
        <span class="gap" />
        <button
          type="button"
          class="icon-button"
          aria-label={words.text('dismiss')}
          title={words.text('dismiss')}
          disabled={act.busy.value}
          onClick={() => void actions.dismiss()}
        >
          <Icon name="close" />
        </button>
      </div>
      {(outcome ?? failure) ? (
        <p class="chip-line trouble-text" role="alert">
          {outcome ?? (failure && errorText(words, failure))}
        </p>
      ) : (
        <p class="chip-line hint">{words.text('chipHint')}</p>
      )}
    </div>
  );
}

function outcomeText(
  text: Text,
  outcome: InsertOutcome | undefined,
  chat: string,
): string | undefined {
  switch (outcome) {
    case 'other-chat':
      return chat === '' ? text('insertOtherChatUnnamed') : text('insertOtherChat', chat);
    case 'no-composer':
      return text('insertNoComposer');
    case 'not-taken':
      return text('insertNotTaken');
    default:
      return undefined;
  }
}
