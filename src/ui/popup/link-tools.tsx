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
  const checkable = found.value.filter((link) => canCheck(link, model.now()));
  return (
    <div class="bar">
      <p class="count">
        {model.isComplete.value ? countText(words, 'linksShown', found.value.length) : '…'}
      </p>
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
        disabled={checkable.length === 0 || model.checks.checkingIds.value.size > 0}
        onClick={() => void model.checks.check(checkable)}
      >
        <Icon name="refresh" />
      </button>
      <button
        type="button"
        class="button small quiet"
        aria-pressed={model.selection.isOn.value}
        onClick={() => {
          if (model.selection.isOn.value) model.selection.end();
          else model.selection.begin();
        }}
      >
        {text('select')}
      </button>
    </div>
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
