import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { LinkEnd } from '#core/link-end.ts';
import type { Choice } from '../choices.ts';
import { useWords } from '../words.ts';

interface EndChoiceProps {
  readonly choices: readonly Choice<LinkEnd>[];
  readonly onChoose: (end: LinkEnd) => void;
  readonly onCancel: () => void;
}

/** The choice of a new end date, counted from now, below the button that opened it. */
export function EndChoice({ choices, onChoose, onCancel }: EndChoiceProps) {
  const { text } = useWords();
  const id = useId();
  const select = useRef<HTMLSelectElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    select.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <div
      class="end-choice"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onCancel();
      }}
    >
      <label for={id}>{text('linkEnds')}</label>
      <select
        ref={select}
        id={id}
        onChange={({ currentTarget }) => {
          const chosen = choices.find(({ value }) => value === currentTarget.value);
          if (chosen) onChoose(chosen.value);
        }}
      >
        {/* No end is chosen yet, so that choosing any of them is a change. */}
        <option value="" selected disabled hidden>
          …
        </option>
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
