import { isRetryable } from '#core/errors.ts';
import { errorText } from '../error-text.ts';
import { cleanUpLine, needsSignIn } from '../share-trouble.ts';
import { useWords } from '../words.ts';
import { DeliberateButton } from './deliberate-button.tsx';
import type { PanelModel } from './panel-model.ts';

/** Why sharing stopped and what can be done: every failure has a way out. */
export function ShareFailed({ model }: { readonly model: PanelModel }) {
  return (
    <div class="failed">
      <Reasons model={model} />
      <WaysOut model={model} />
    </div>
  );
}

function Reasons({ model }: { readonly model: PanelModel }) {
  const words = useWords();
  const { watch, act, cloud, now } = model;
  const share = watch.share.value;
  const failure = act.failure.value ?? share?.failure;
  const left = share && cleanUpLine(words, share, now());
  return (
    <>
      <p class="notice bad" role="alert">
        {failure && errorText(words, failure)}
      </p>
      {left && <p class={left.tone === 'bad' ? 'trouble-text' : 'hint'}>{left.text}</p>}
      {cloud.connecting.value && <p class="hint">{words.text('connecting')}</p>}
    </>
  );
}

function WaysOut({ model }: { readonly model: PanelModel }) {
  const { text } = useWords();
  const { watch, actions, act, sight } = model;
  const share = watch.share.value;
  const signsIn = share !== undefined && needsSignIn(share);
  return (
    <div class="buttons">
      <span class="gap" />
      <button
        type="button"
        class="button"
        disabled={act.busy.value}
        onClick={() => void actions.cancel()}
      >
        {text('cancel')}
      </button>
      {signsIn && (
        <DeliberateButton
          type="button"
          sight={sight}
          class="button primary"
          disabled={act.busy.value}
          onClick={() => void actions.reconnectAndRetry()}
        >
          {text('reconnect')}
        </DeliberateButton>
      )}
      {!signsIn && isRetryable(share?.failure?.code ?? 'bug') && (
        <button
          type="button"
          class="button primary"
          disabled={act.busy.value}
          onClick={() => void actions.retry()}
        >
          {text('tryAgain')}
        </button>
      )}
    </div>
  );
}
