import { CopiedNote } from '../copied-note.tsx';
import { PROVIDER_NAMES } from '../providers.ts';
import { useWords } from '../words.ts';
import type { PanelModel } from './panel-model.ts';

/** After the link went into the message. */
export function ShareDone({ model }: { readonly model: PanelModel }) {
  const { text } = useWords();
  const { watch, actions } = model;
  const share = watch.share.value;
  return (
    <div class="done">
      <p>{text('pressSend')}</p>
      {share?.note === 'photolink-ends-it' && (
        <p class="hint">{text('noteEndsHere', PROVIDER_NAMES[share.provider])}</p>
      )}
      {share?.isUnchecked === true && <p class="hint">{text('noteNotChecked')}</p>}
      <div class="buttons">
        <button type="button" class="button" onClick={() => void actions.copy()}>
          {text('copyLink')}
        </button>
        <CopiedNote copied={actions.copied.value} />
        <span class="gap" />
        <button type="button" class="button" onClick={actions.shareMore}>
          {text('shareMore')}
        </button>
        <button type="button" class="button primary" onClick={() => void model.close()}>
          {text('close')}
        </button>
      </div>
    </div>
  );
}
