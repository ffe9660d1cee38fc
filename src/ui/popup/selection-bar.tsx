import { countText, useWords } from '../words.ts';
import { canRevoke } from './link-states.ts';
import type { PopupModel } from './popup-model.ts';

/** What can be done with the picked links; it stays in sight below the list. */
export function SelectionBar({ model }: { readonly model: PopupModel }) {
  const words = useWords();
  const { text } = words;
  const { selection, list } = model;
  const picked = selection.picked.value;
  return (
    <div class="selection-bar">
      <p>{countText(words, 'selectedCount', picked.length)}</p>
      <button
        type="button"
        class="button small quiet"
        aria-label={text('selectAllNamed')}
        disabled={!model.isComplete.value}
        onClick={() => {
          selection.pickAll(list.found.value.filter((link) => canRevoke(link, model.now())));
        }}
      >
        {text('selectAll')}
      </button>
      <span class="gap" />
      <button
        type="button"
        class="button small"
        onClick={() => {
          selection.end();
        }}
      >
        {text('cancel')}
      </button>
      <button
        type="button"
        class="button small danger"
        disabled={picked.length === 0}
        onClick={() => {
          model.asking.value = picked;
        }}
      >
        {text('revoke')}
      </button>
    </div>
  );
}
