import { useId, useState } from 'preact/hooks';
import { isActive, isOpen, type Link } from '#core/link.ts';
import { linkEndChoices } from '../choices.ts';
import { CopiedNote } from '../copied-note.tsx';
import { agoText } from '../dates.ts';
import { Icon, type IconName } from '../icon.tsx';
import { Picture } from '../picture.tsx';
import { PROVIDER_NAMES } from '../providers.ts';
import { countText, useWords, type Words } from '../words.ts';
import { EndChoice } from './end-choice.tsx';
import { endText, safeUrl, stateKey, stateTone, troubleText } from './link-states.ts';
import type { PopupModel } from './popup-model.ts';
import { StopByHand } from './stop-by-hand.tsx';

interface LinkItemProps {
  readonly link: Link;
  readonly model: PopupModel;
}

/** One link of the ledger: whom it was for, what it shows now, and what can be done about it. */
export function LinkItem({ link, model }: LinkItemProps) {
  const words = useWords();
  const { text, language } = words;
  const nowMs = model.now();
  const id = useId();
  const tone = stateTone(link, nowMs);
  const ends = endText(words, link, nowMs);
  const trouble = troubleText(words, link, nowMs);
  return (
    <li class={`link ${tone}`} aria-labelledby={id}>
      <Picture blob={link.thumbnail} name="" />
      <div class="facts">
        <div class="title">
          <p class="chat" id={id}>
            <bdi>{link.chatLabel || text('someChat')}</bdi>
          </p>
          <p class="ends">{ends}</p>
        </div>
        <p class="what">
          {PROVIDER_NAMES[link.provider]} · {photosText(words, link)} ·{' '}
          {text('sharedWhen', agoText(link.createdAtMs, nowMs, language))}
        </p>
        <p class="state">
          <span class="dot" aria-hidden="true" />
          {text(stateKey(link, nowMs))}
        </p>
        {trouble !== undefined && <p class="trouble-text">{trouble}</p>}
      </div>
      {isActive(link) && <LinkActions link={link} model={model} describedBy={id} />}
    </li>
  );
}

/** How many photos a link made by hand shows, only the service knows. */
function photosText(words: Words, { photoCount }: Link): string {
  return photoCount === 0
    ? words.text('photosOfService')
    : countText(words, 'photoCount', photoCount);
}

/** What waits for the user's hand is not revoked by pressing again. */
function canRevoke({ state, guided }: Link): boolean {
  return state !== 'revoking' && !(guided !== undefined && state === 'revoke-pending');
}

interface ActionProps extends LinkItemProps {
  readonly describedBy: string;
}

function LinkActions({ link, model, describedBy }: ActionProps) {
  const { text } = useWords();
  const [changing, setChanging] = useState(false);
  const copied = model.copied.value;
  const canChange = link.state === 'public' && isOpen(link, model.now());
  return (
    <div class="actions">
      <UrlActions link={link} model={model} describedBy={describedBy} />
      {canChange && (
        <IconButton
          icon="calendar"
          name={text('changeEnd')}
          describedBy={describedBy}
          expanded={changing}
          onPress={() => {
            setChanging(!changing);
          }}
        />
      )}
      <CopiedNote copied={copied?.id === link.id ? copied.copied : undefined} />
      <span class="gap" />
      {link.guided && link.state === 'revoke-pending' && (
        <StopByHand link={link} guided={link.guided} model={model} describedBy={describedBy} />
      )}
      {canRevoke(link) && (
        <button
          type="button"
          class="button small danger-quiet"
          aria-describedby={describedBy}
          onClick={() => {
            model.asking.value = link;
          }}
        >
          {text('revoke')}
        </button>
      )}
      {changing && canChange && (
        <EndChoice
          choices={linkEndChoices(text)}
          onChoose={(end) => {
            setChanging(false);
            void model.changeEnd(link, end);
          }}
          onCancel={() => {
            setChanging(false);
          }}
        />
      )}
    </div>
  );
}

function UrlActions({ link, model, describedBy }: ActionProps) {
  const { text } = useWords();
  const url = safeUrl(link);
  if (url === undefined) return null;
  return (
    <>
      <button
        type="button"
        class="button small"
        aria-describedby={describedBy}
        onClick={() => void model.copy(link.id, url)}
      >
        {text('copyLink')}
      </button>
      <IconButton
        icon="open"
        name={text('open')}
        describedBy={describedBy}
        onPress={() => {
          model.openUrl(url);
        }}
      />
    </>
  );
}

function IconButton(props: {
  readonly icon: IconName;
  readonly name: string;
  readonly describedBy: string;
  readonly expanded?: boolean;
  readonly onPress: () => void;
}) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={props.name}
      title={props.name}
      aria-describedby={props.describedBy}
      aria-expanded={props.expanded}
      onClick={props.onPress}
    >
      <Icon name={props.icon} />
    </button>
  );
}
