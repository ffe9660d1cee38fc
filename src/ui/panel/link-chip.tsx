import { CopiedNote } from '../copied-note.tsx';
import { errorText } from '../error-text.ts';
import { Icon } from '../icon.tsx';
import { useWords, type Words } from '../words.ts';
import { DeliberateButton } from './deliberate-button.tsx';
import type { PanelModel } from './panel-model.ts';

/** A link that waits for its chat: put it in, copy it, or wave it away. */
export function LinkChip({ model }: { readonly model: PanelModel }) {
  const words = useWords();
  const { actions, act } = model;
  const trouble = troubleText(words, model);
  const failure = act.failure.value;
  const isInsertable = model.notice !== 'copy-only';
  return (
    <div class="chip-body">
      <div class="buttons">
        {isInsertable && (
          <DeliberateButton
            type="button"
            sight={model.sight}
            class="button primary small"
            disabled={act.busy.value}
            onClick={() => void actions.insert()}
          >
            {words.text('insertLink')}
          </DeliberateButton>
        )}
        <button
          type="button"
          class={`button small ${isInsertable ? '' : 'primary'}`}
          onClick={() => void actions.copy()}
        >
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
      {(trouble ?? failure) ? (
        <p class="chip-line trouble-text" role="alert">
          {trouble ?? (failure && errorText(words, failure))}
        </p>
      ) : (
        <p class="chip-line hint">{words.text('chipHint')}</p>
      )}
    </div>
  );
}

/** Of the user's own try, or of the one that was made for them; that one may just have come too early. */
function troubleText({ text }: Words, model: PanelModel): string | undefined {
  const { actions, watch, notice, chatLabel } = model;
  const tried = actions.outcome.value;
  switch (tried ?? watch.share.value?.outcome) {
    case 'other-chat':
      if (tried === undefined) return undefined;
      return chatLabel === '' ? text('insertOtherChatUnnamed') : text('insertOtherChat', chatLabel);
    case 'no-composer':
      return text(notice === 'copy-only' ? 'insertCopyOnly' : 'insertNoComposer');
    case 'not-taken':
      return text('insertNotTaken');
    case 'changed':
      return text('insertChanged');
    case 'too-long':
      return text('insertTooLong');
    case 'too-many':
      return text('insertTooMany');
    default:
      return undefined;
  }
}
