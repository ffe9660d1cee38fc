import { uploadedFraction, type Share } from '#core/share.ts';
import { errorText } from '../error-text.ts';
import { useWords } from '../words.ts';
import type { PanelModel } from './panel-model.ts';

/** How far the share came, and the way to stop it. */
export function ShareProgress({ model }: { readonly model: PanelModel }) {
  const words = useWords();
  const { watch, actions, act } = model;
  const share = watch.share.value;
  const percent = percentDone(share);
  const failure = act.failure.value;
  const canCancel = share !== undefined && share.state !== 'ready';
  return (
    <div class="progress">
      <div
        class="bar"
        role="progressbar"
        aria-label={words.text('sharing')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <span style={{ inlineSize: `${percent}%` }} />
      </div>
      {failure && (
        <p class="notice bad" role="alert">
          {errorText(words, failure)}
        </p>
      )}
      <div class="buttons">
        <p class="hint">{words.text('sharingHint')}</p>
        <button
          type="button"
          class="button"
          disabled={!canCancel || act.busy.value}
          onClick={() => void actions.cancel()}
        >
          {words.text('cancel')}
        </button>
      </div>
    </div>
  );
}

/** Uploading is nearly all of the work; the rest keeps the last tenth, so that the end is the end. */
function percentDone(share: Share | undefined): number {
  if (share === undefined || share.state === 'queued') return 0;
  if (share.state === 'uploading') return Math.round(uploadedFraction(share) * 90);
  return share.state === 'linking' ? 92 : 96;
}
