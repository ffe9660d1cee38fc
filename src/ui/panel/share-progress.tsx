import { isParked, uploadedFraction, type Share } from '#core/share.ts';
import { errorText } from '../error-text.ts';
import { canTryNow, waitingText } from '../waiting-text.ts';
import { useWords } from '../words.ts';
import type { PanelModel } from './panel-model.ts';
import { ProgressBar } from './progress-bar.tsx';

/** How far the share came, what it waits for, and the way to stop it. */
export function ShareProgress({ model }: { readonly model: PanelModel }) {
  const words = useWords();
  const { watch, actions, act } = model;
  const share = watch.share.value;
  const canCancel = share !== undefined && share.state !== 'ready';
  return (
    <div class="progress">
      <ProgressBar name={words.text('sharing')} percent={percentDone(share)} />
      <ProgressNote model={model} />
      <div class="buttons">
        {share && isParked(share) && canTryNow(share) && (
          <button
            type="button"
            class="button"
            disabled={act.busy.value}
            onClick={() => void actions.retry()}
          >
            {words.text('tryAgain')}
          </button>
        )}
        <span class="gap" />
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

/** One line for whatever is to be said, so that nothing below it moves. */
function ProgressNote({ model: { watch, act, now } }: { readonly model: PanelModel }) {
  const words = useWords();
  const share = watch.share.value;
  const failure = act.failure.value;
  if (failure) {
    return (
      <p class="progress-note notice bad" role="alert">
        {errorText(words, failure)}
      </p>
    );
  }
  if (share && isParked(share)) {
    return <p class="progress-note notice calm">{waitingText(words, share, now())}</p>;
  }
  return <p class="progress-note hint">{words.text('sharingHint')}</p>;
}

/** Uploading is nearly all of the work; the rest keeps the last tenth, so that the end is the end. */
function percentDone(share: Share | undefined): number {
  switch (share?.state) {
    case undefined:
      return 0;
    // One that is tried again has a part of the way behind it.
    case 'queued':
    case 'uploading':
      return Math.round(uploadedFraction(share) * 90);
    case 'linking':
      return 92;
    default:
      return 96;
  }
}
