import { isCuredBySigningIn, isRetryable } from '#core/errors.ts';
import { chatLabel } from '#core/chat.ts';
import { uploadedFraction, type Share } from '#core/share.ts';
import { CopiedNote } from '../copied-note.tsx';
import { errorText } from '../error-text.ts';
import { Icon } from '../icon.tsx';
import { countText, useWords, type Words } from '../words.ts';
import type { PopupModel } from './popup-model.ts';

interface ShareItemProps {
  readonly share: Share;
  readonly model: PopupModel;
}

/** A share that is not finished: going on, waiting for its chat, or failed. */
export function ShareItem({ share, model }: ShareItemProps) {
  const words = useWords();
  const { failure, state } = share;
  return (
    <li class={`share ${state}`}>
      <p class="chat">
        {state === 'failed' && <Icon name="warning" size={16} />}
        <span>{headline(words, share)}</span>
      </p>
      {state === 'failed' && failure && <p class="trouble-text">{errorText(words, failure)}</p>}
      {state === 'failed' && <FailedActions share={share} model={model} />}
      {state === 'ready' && <WaitingActions share={share} model={model} />}
      {state !== 'failed' && state !== 'ready' && (
        <>
          <progress aria-label={words.text('sharing')} max={1} value={uploadedFraction(share)} />
          <div class="actions">
            <span class="gap" />
            <button
              type="button"
              class="button small quiet"
              onClick={() => void model.command(({ cancelShare }) => cancelShare(share.id))}
            >
              {words.text('cancel')}
            </button>
          </div>
        </>
      )}
    </li>
  );
}

function headline(words: Words, { chat, photos, state }: Share): string {
  const { text } = words;
  const label = chatLabel(chat);
  if (state === 'ready') return label === '' ? text('waitingUnnamed') : text('waitingFor', label);
  const shownLabel = label || text('someChat');
  if (state === 'failed') return text('failedFor', shownLabel);
  return text('sharingWith', countText(words, 'photoCount', photos.length), shownLabel);
}

function FailedActions({ share, model }: ShareItemProps) {
  const { text } = useWords();
  const code = share.failure?.code ?? 'bug';
  const needsSignIn = isCuredBySigningIn(code);
  return (
    <div class="actions">
      {needsSignIn && (
        <button
          type="button"
          class="button small"
          onClick={() => void model.command(({ connect }) => connect(share.provider))}
        >
          {text('reconnect')}
        </button>
      )}
      {isRetryable(code) && (
        <button
          type="button"
          class="button small"
          onClick={() => void model.command(({ retryShare }) => retryShare(share.id))}
        >
          {text('tryAgain')}
        </button>
      )}
      <span class="gap" />
      <button
        type="button"
        class="button small quiet"
        onClick={() => void model.command(({ cancelShare }) => cancelShare(share.id))}
      >
        {text('dismiss')}
      </button>
    </div>
  );
}

function WaitingActions({ share, model }: ShareItemProps) {
  const { text } = useWords();
  const copied = model.copied.value;
  return (
    <div class="actions">
      <button
        type="button"
        class="button small"
        onClick={() => void model.copy(share.id, share.urls.join(' '))}
      >
        {text('copyLink')}
      </button>
      <CopiedNote copied={copied?.id === share.id ? copied.copied : undefined} />
      <span class="gap" />
      <button
        type="button"
        class="button small quiet"
        onClick={() => void model.command(({ dismissShare }) => dismissShare(share.id))}
      >
        {text('dismiss')}
      </button>
    </div>
  );
}
