import { errorText } from '../error-text.ts';
import { useWords } from '../words.ts';
import { ChooseButton } from './choose-button.tsx';
import type { PanelModel } from './panel-model.ts';

/** Asks for the photo that the browser has lost; with it the share goes on. */
export function PhotoMissing({ model }: { readonly model: PanelModel }) {
  const words = useWords();
  const { missing, watch, actions, act } = model;
  const chosen = missing.chosen.value;
  const lost = watch.share.value?.failure;
  const failure = act.failure.value ?? chosen?.failure;
  const isWorking = act.busy.value || chosen?.state === 'preparing';
  return (
    <div class="failed">
      <p class="notice warning">{lost && errorText(words, lost)}</p>
      <div class="choose-line">
        {isWorking && <span class="spinner" />}
        {failure && !isWorking && (
          <p class="trouble-text" role="alert">
            {errorText(words, failure)}
          </p>
        )}
      </div>
      <div class="buttons">
        <span class="gap" />
        <button
          type="button"
          class="button"
          disabled={act.busy.value}
          onClick={() => void actions.cancel()}
        >
          {words.text('cancel')}
        </button>
        <ChooseButton
          look="primary"
          disabled={isWorking}
          onPick={(files) => void missing.choose(files)}
        />
      </div>
    </div>
  );
}
