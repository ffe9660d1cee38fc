import { useEffect, useRef } from 'preact/hooks';
import { Brand } from '../brand.tsx';
import { errorText } from '../error-text.ts';
import { FirstSteps } from '../first-steps.tsx';
import { Icon } from '../icon.tsx';
import { SelectField } from '../select-field.tsx';
import { StatusLine } from '../status-line.tsx';
import { countText, useWords } from '../words.ts';
import { LinkItem } from './link-item.tsx';
import { filterChoices } from './link-states.ts';
import type { PopupModel } from './popup-model.ts';
import { RevokeQuestion } from './revoke-question.tsx';
import { ShareItem } from './share-item.tsx';

/** The ledger: everything that is still shared, and the way to take it back. */
export function Popup({ model }: { readonly model: PopupModel }) {
  const words = useWords();
  const failure = model.act.failure.value;
  const hasLinks = model.links.value.length > 0;
  const hasShares = model.shares.value.length > 0;
  return (
    <main class="popup">
      <Header model={model} />
      {failure && (
        <p class="notice bad" role="alert">
          {errorText(words, failure)}
        </p>
      )}
      {hasShares && (
        <ul class="shares" aria-label={words.text('waitingList')}>
          {model.shares.value.map((share) => (
            <ShareItem key={share.id} share={share} model={model} />
          ))}
        </ul>
      )}
      {hasLinks && <LinkList model={model} />}
      {!hasLinks && !hasShares && <Empty />}
      <RevokeQuestion model={model} />
    </main>
  );
}

function Header({ model }: { readonly model: PopupModel }) {
  const { text } = useWords();
  return (
    <header class="head">
      <Brand size={26} />
      <h1>{text('linksList')}</h1>
      {model.links.value.length > 0 && (
        <button
          type="button"
          class="button small danger-quiet"
          disabled={model.openLinks.value.length === 0}
          onClick={() => {
            model.asking.value = 'all';
          }}
        >
          {text('revokeAll')}
        </button>
      )}
      <button
        type="button"
        class="icon-button"
        aria-label={text('settings')}
        title={text('settings')}
        onClick={() => void model.command(({ openOptions }) => openOptions())}
      >
        <Icon name="settings" />
      </button>
    </header>
  );
}

function LinkList({ model }: { readonly model: PopupModel }) {
  const words = useWords();
  const { text } = words;
  const { query, filter, found, shown } = model;
  const searching = query.value !== '' || filter.value !== 'all';
  return (
    <>
      <div class="tools">
        <div class="search">
          <Icon name="search" size={16} />
          <input
            type="search"
            aria-label={text('searchLinks')}
            placeholder={text('searchLinks')}
            value={query.value}
            onInput={({ currentTarget }) => {
              query.value = currentTarget.value;
            }}
          />
        </div>
        <SelectField
          label={text('show')}
          labelHidden
          value={filter.value}
          choices={filterChoices(text)}
          onChoose={(chosen) => {
            filter.value = chosen;
          }}
        />
      </div>
      <StatusLine
        text={searching ? countText(words, 'linksShown', found.value.length) : ''}
        look="hidden"
      />
      {found.value.length === 0 ? (
        <p class="nothing">{text('nothingFound')}</p>
      ) : (
        <ul class="links" aria-label={text('linksList')}>
          {shown.value.map((link) => (
            <LinkItem key={link.id} link={link} model={model} />
          ))}
        </ul>
      )}
      {shown.value.length < found.value.length && <MoreBelow onSeen={model.showMore} />}
    </>
  );
}

/** Asks for more rows as soon as the end of the drawn ones comes near. */
function MoreBelow({ onSeen }: { readonly onSeen: () => void }) {
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) onSeen();
      },
      { rootMargin: '400px' },
    );
    if (mark.current) observer.observe(mark.current);
    return () => {
      observer.disconnect();
    };
  });
  return <div ref={mark} class="more" />;
}

function Empty() {
  const { text } = useWords();
  return (
    <div class="empty-state">
      <Brand size={56} />
      <h2>{text('emptyTitle')}</h2>
      <p>{text('emptyText')}</p>
      <FirstSteps />
    </div>
  );
}
