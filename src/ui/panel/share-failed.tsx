import { isCuredBySigningIn, isRetryable } from '#core/errors.ts';
import { errorText } from '../error-text.ts';
import { useWords } from '../words.ts';
import type { PanelModel } from './panel-model.ts';

/** Why sharing stopped and what can be done: every failure has a way out. */
export function ShareFailed({ model }: { readonly model: PanelModel }) {
  const words = useWords();
  const { watch, actions, act, cloud } = model;
  const failure = act.failure.value ?? watch.share.value?.failure;
  const code = watch.share.value?.failure?.code ?? 'bug';
  const needsSignIn = isCuredBySigningIn(code);
  return (
    <div class="failed">
      <p class="notice bad" role="alert">
        {failure && errorText(words, failure)}
      </p>
      {cloud.connecting.value && <p class="hint">{words.text('connecting')}</p>}
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
        {(needsSignIn || isRetryable(code)) && (
          <button
            type="button"
            class="button primary"
            disabled={act.busy.value}
            onClick={() => void (needsSignIn ? actions.reconnectAndRetry() : actions.retry())}
          >
            {words.text(needsSignIn ? 'reconnect' : 'tryAgain')}
          </button>
        )}
      </div>
    </div>
  );
}
