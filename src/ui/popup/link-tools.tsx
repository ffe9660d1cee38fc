import { useLayoutEffect, useRef } from 'preact/hooks';
import { isOpen } from '#core/link.ts';
import { Icon } from '../icon.tsx';
import { SelectField } from '../select-field.tsx';
import { StatusLine } from '../status-line.tsx';
import { countText, useWords, type Words } from '../words.ts';
import { orderChoices } from './link-order.ts';
import { canCheck, filterChoices } from './link-states.ts';
import type { PopupModel } from './popup-model.ts';
import { SearchNews } from './search-news.tsx';

/** What the list is narrowed and put in order by, and what can be done with all that it shows. */
export function LinkTools({ model }: { readonly model: PopupModel }) {
  const words = useWords();
  const { text } = words;
  const { query, filter } = model.list;
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
      <Bar model={model} />
      <SearchNews model={model} />
      <StatusLine text={checkText(words, model)} look="quiet" />
    </>
  );
}

function Bar({ model }: { readonly model: PopupModel }) {
  const words = useWords();
  const { text } = words;
  const { order, found } = model.list;
  const isComplete = model.isComplete.value;
  const isChecking = model.checks.checkingIds.value.size > 0;
  const nowMs = model.now();
  // Of all that ever ended, none is asked for unless by itself.
  const checkable = found.value.filter((link) => isOpen(link, nowMs) && canCheck(link, nowMs));
  return (
    <div class="bar">
      <p class="count">{isComplete ? countText(words, 'linksShown', found.value.length) : '…'}</p>
      <span class="gap" />
      <div class="quiet-select">
        <SelectField
          label={text('sort')}
          labelHidden
          value={order.value}
          choices={orderChoices(words)}
          onChoose={(chosen) => {
            order.value = chosen;
          }}
        />
      </div>
      <button
        type="button"
        class="icon-button"
        aria-label={text('checkAllNow')}
        title={text('checkAllNow')}
        disabled={!isComplete || isChecking || checkable.length === 0}
        onClick={() => void model.checks.check(checkable)}
      >
        <Icon name="refresh" />
      </button>
      <SelectButton model={model} />
    </div>
  );
}

/** Begins and ends picking; it has the keyboard again when the bar that had it is gone. */
function SelectButton({ model }: { readonly model: PopupModel }) {
  const { text } = useWords();
  const { isOn, begin, end } = model.selection;
  const button = useRef<HTMLButtonElement>(null);
  const wasOn = useRef(false);
  useLayoutEffect(() => {
    const isLost = document.activeElement === document.body;
    if (wasOn.current && !isOn.value && isLost) button.current?.focus();
    wasOn.current = isOn.value;
  }, [isOn.value]);
  return (
    <button
      ref={button}
      type="button"
      class="button small quiet"
      aria-pressed={isOn.value}
      onClick={isOn.value ? end : begin}
    >
      {text('select')}
    </button>
  );
}

function checkText(words: Words, { checks }: PopupModel): string {
  const outcome = checks.outcome.value;
  if (checks.checkingIds.value.size > 0) return words.text('checking');
  if (outcome === undefined) return '';
  const { checked, unanswered } = outcome;
  return [
    checked > 0 ? countText(words, 'checkedCount', checked) : '',
    unanswered > 0 ? countText(words, 'uncheckedCount', unanswered) : '',
  ]
    .filter(Boolean)
    .join(' ');
}
