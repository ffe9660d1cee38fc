import { useId, useState } from 'preact/hooks';
import { isActive, isOpen, type Link } from '#core/link.ts';
import { linkEndChoices } from '../choices.ts';
import { CopiedNote } from '../copied-note.tsx';
import { agoText } from '../dates.ts';
import { Icon, type IconName } from '../icon.tsx';
import { PROVIDER_NAMES } from '../providers.ts';
import { countText, useWords, type Words } from '../words.ts';
import { EndChoice } from './end-choice.tsx';
import {
  canCheck,
  canRevoke,
  checkedText,
  endText,
  leavesPhoto,
  safeUrl,
  stateKey,
  stateTone,
  troubleText,
} from './link-states.ts';
import { LinkThumbnail } from './link-thumbnail.tsx';
import type { PopupModel } from './popup-model.ts';
import { StopByHand } from './stop-by-hand.tsx';

interface LinkItemProps {
  readonly link: Link;
  readonly model: PopupModel;
}

/** Where the row stands among all that were found, drawn or not; -1 where it is not known how many. */
interface Place {
  readonly at: number;
  readonly of: number;
}

/** One link of the ledger: whom it was for, what it shows now, and what can be done about it. */
export function LinkItem({ link, place, model }: LinkItemProps & { readonly place: Place }) {
  const nowMs = model.now();
  const id = useId();
  const isPicking = model.selection.isOn.value;
  return (
    <li
      class={`link ${stateTone(link, nowMs)}${isPicking ? ' picking' : ''}`}
      aria-labelledby={id}
      aria-posinset={place.at}
      aria-setsize={place.of}
    >
      {isPicking && <PickBox link={link} model={model} describedBy={id} />}
      <LinkThumbnail id={link.id} model={model} />
      <LinkFacts link={link} model={model} id={id} />
      {!isPicking && (isActive(link) || canCheck(link, nowMs)) && (
        <LinkActions link={link} model={model} describedBy={id} />
      )}
      {!isPicking && leavesPhoto(link) && link.retry === undefined && link.failure && (
        <PhotoLeft link={link} model={model} describedBy={id} />
      )}
    </li>
  );
}

function LinkFacts({ link, model, id }: LinkItemProps & { readonly id: string }) {
  const words = useWords();
  const { text, language } = words;
  const nowMs = model.now();
  const trouble = troubleText(words, link, nowMs);
  const reason = model.list.reason(link);
  return (
    <div class="facts" id={`${id}-facts`}>
      <div class="title">
        <p class="chat" id={id}>
          <bdi>{link.chatLabel || text('someChat')}</bdi>
        </p>
        <p class="ends">{endText(words, link, nowMs)}</p>
      </div>
      <p class="what">
        {PROVIDER_NAMES[link.provider]} · {photosText(words, link)} ·{' '}
        {agoText(link.createdAtMs, nowMs, language)}
      </p>
      {reason !== undefined && <p class="what reason">{text('foundFor', reason)}</p>}
      <p class="state">
        <span>
          <span class="dot" aria-hidden="true" />
          {text(stateKey(link, nowMs))}
        </span>{' '}
        <Checked link={link} model={model} />
      </p>
      {trouble !== undefined && <p class="trouble-text">{trouble}</p>}
    </div>
  );
}

/** When what the row says was last proved. */
function Checked({ link, model }: LinkItemProps) {
  const words = useWords();
  const said = model.checks.checkingIds.value.has(link.id)
    ? words.text('checking')
    : checkedText(words, link, model.now());
  return said === '' ? null : <span class="checked">{said}</span>;
}

/** The link is ended, and its photo could not be deleted without the user. */
function PhotoLeft({ link, model, describedBy }: ActionProps) {
  const { text } = useWords();
  return (
    <div class="actions">
      <button
        type="button"
        class="button small"
        aria-describedby={describedBy}
        onClick={() => void model.revoke([link], true)}
      >
        {text('tryAgain')}
      </button>
    </div>
  );
}

function PickBox({ link, model, describedBy }: ActionProps) {
  if (!canRevoke(link, model.now())) return <span />;
  return (
    <label class="pick">
      <input
        type="checkbox"
        aria-labelledby={`${describedBy}-facts`}
        checked={model.selection.pickedIds.value.has(link.id)}
        onChange={() => {
          model.selection.toggle(link.id);
        }}
      />
    </label>
  );
}

/** How many photos a link made by hand shows, only the service knows. */
function photosText(words: Words, { photoCount }: Link): string {
  return photoCount === 0
    ? words.text('photosOfService')
    : countText(words, 'photoCount', photoCount);
}

interface ActionProps extends LinkItemProps {
  readonly describedBy: string;
}

function LinkActions({ link, model, describedBy }: ActionProps) {
  const { text } = useWords();
  const [changing, setChanging] = useState(false);
  const copied = model.copied.value;
  const nowMs = model.now();
  const canChange = link.state === 'public' && isOpen(link, nowMs);
  return (
    <div class="actions">
      {isActive(link) && <UrlActions link={link} model={model} describedBy={describedBy} />}
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
      {canCheck(link, nowMs) && (
        <IconButton
          icon="refresh"
          name={text('checkNow')}
          describedBy={describedBy}
          onPress={() => void model.checks.check([link])}
        />
      )}
      <CopiedNote copied={copied?.id === link.id ? copied.copied : undefined} />
      <span class="gap" />
      {link.guided && link.state === 'revoke-pending' && (
        <StopByHand link={link} guided={link.guided} model={model} describedBy={describedBy} />
      )}
      {canRevoke(link, nowMs) && (
        <button
          type="button"
          class="button small danger-quiet"
          aria-describedby={describedBy}
          onClick={() => {
            model.asking.value = [link];
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
