import { isRetryable } from '#core/errors.ts';
import { awaitsLink, isParked, uploadedFraction, type Share } from '#core/share.ts';
import { CopiedNote } from '../copied-note.tsx';
import { Icon } from '../icon.tsx';
import { needsSignIn } from '../share-trouble.ts';
import { canTryNow } from '../waiting-text.ts';
import { useWords } from '../words.ts';
import type { PopupCommands, PopupModel } from './popup-model.ts';
import { shareHeadline, shareLines } from './share-texts.ts';

interface ShareItemProps {
  readonly share: Share;
  readonly model: PopupModel;
}

/** A share that is not finished: going on, waiting, failed, or stopped with something left to remove. */
export function ShareItem({ share, model }: ShareItemProps) {
  const words = useWords();
  const { state } = share;
  const isStopped = state === 'failed' || state === 'cancelled';
  return (
    <li class={`share ${state}`}>
      <p class="chat">
        {isStopped && <Icon name="warning" size={16} />}
        <span>{shareHeadline(words, share)}</span>
      </p>
      {!isStopped && state !== 'ready' && !awaitsLink(share) && (
        <progress aria-label={words.text('sharing')} max={1} value={uploadedFraction(share)} />
      )}
      {shareLines(words, share, model.now()).map(({ tone, text }) => (
        <p key={text} class={tone === 'bad' ? 'trouble-text' : 'hint'}>
          {text}
        </p>
      ))}
      <ShareButtons share={share} model={model} />
    </li>
  );
}

function ShareButtons({ share, model }: ShareItemProps) {
  switch (share.state) {
    case 'failed':
      return <FailedActions share={share} model={model} />;
    case 'cancelled':
      return <StoppedActions share={share} model={model} />;
    case 'ready':
      return <ReadyActions share={share} model={model} />;
    default:
      return <RunningActions share={share} model={model} />;
  }
}

function RunningActions({ share, model }: ShareItemProps) {
  const { text } = useWords();
  return (
    <div class="actions">
      {isParked(share) && canTryNow(share) && <RetryButton share={share} model={model} />}
      <span class="gap" />
      <CancelButton share={share} model={model} name={text('cancel')} />
    </div>
  );
}

function FailedActions({ share, model }: ShareItemProps) {
  const { text } = useWords();
  return (
    <div class="actions">
      {needsSignIn(share) && <ReconnectButton share={share} model={model} />}
      {isRetryable(share.failure?.code ?? 'bug') && <RetryButton share={share} model={model} />}
      <span class="gap" />
      <CancelButton share={share} model={model} name={text('dismiss')} />
    </div>
  );
}

/** What goes on by itself goes away by itself; waving it away would hide what is still in the cloud. */
function StoppedActions({ share, model }: ShareItemProps) {
  if (share.cleanUp?.retry !== undefined) return null;
  return (
    <div class="actions">
      {needsSignIn(share) ? (
        <ReconnectButton share={share} model={model} />
      ) : (
        <RetryButton share={share} model={model} />
      )}
    </div>
  );
}

function ReadyActions({ share, model }: ShareItemProps) {
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
      <CommandButton
        model={model}
        quiet
        name={text('dismiss')}
        command={({ dismissShare }) => dismissShare(share.id)}
      />
    </div>
  );
}

function ReconnectButton({ share, model }: ShareItemProps) {
  const { text } = useWords();
  return (
    <CommandButton
      model={model}
      name={text('reconnect')}
      command={({ connect }) => connect(share.provider)}
    />
  );
}

function RetryButton({ share, model }: ShareItemProps) {
  const { text } = useWords();
  return (
    <CommandButton
      model={model}
      name={text('tryAgain')}
      command={({ retryShare }) => retryShare(share.id)}
    />
  );
}

/** Ends the share; one that failed is over for the user already, and is waved away. */
function CancelButton({ share, model, name }: ShareItemProps & { readonly name: string }) {
  return (
    <CommandButton
      model={model}
      quiet
      name={name}
      command={({ cancelShare }) => cancelShare(share.id)}
    />
  );
}

function CommandButton(props: {
  readonly model: PopupModel;
  readonly name: string;
  readonly quiet?: boolean;
  readonly command: (commands: PopupCommands) => Promise<unknown>;
}) {
  const { model, name, quiet = false, command } = props;
  return (
    <button
      type="button"
      class={quiet ? 'button small quiet' : 'button small'}
      onClick={() => void model.command(command)}
    >
      {name}
    </button>
  );
}
