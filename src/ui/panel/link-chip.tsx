import { CopiedNote } from '../copied-note.tsx';
import { Icon } from '../icon.tsx';
import { useWords } from '../words.ts';
import { chipTrouble } from './chip-trouble.ts';
import { DeliberateButton } from './deliberate-button.tsx';
import type { PanelModel } from './panel-model.ts';

/** A link that waits for its chat: put it in, copy it, or wave it away. */
export function LinkChip({ model }: { readonly model: PanelModel }) {
  const words = useWords();
  const { actions, act } = model;
  const trouble = chipTrouble(words, model);
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
      {trouble ? (
        // What came of a try stays while the next begins, so that nothing moves, and is told anew after it.
        <p
          key={String(act.busy.value)}
          class="chip-line trouble-text"
          role={act.busy.value ? undefined : 'alert'}
        >
          {trouble}
        </p>
      ) : (
        <p class="chip-line hint">{words.text('chipHint')}</p>
      )}
    </div>
  );
}
