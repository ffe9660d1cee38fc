import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { isoDay } from '../local-day.ts';
import { StatusLine } from '../status-line.tsx';
import { countText, useWords } from '../words.ts';

/** Asks for a day of the past, and says how many links were shared before it. */
export function DayField(props: {
  readonly day: Signal<string>;
  readonly count: number;
  readonly nowMs: number;
}) {
  const words = useWords();
  const { day, count, nowMs } = props;
  const id = useId();
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {words.text('sharedBeforeDay')}
      </label>
      <input
        id={id}
        type="date"
        max={isoDay(nowMs)}
        value={day.value}
        onInput={({ currentTarget }) => {
          day.value = currentTarget.value;
        }}
      />
      <StatusLine
        text={day.value === '' ? '' : countText(words, 'linksShown', count)}
        look="quiet"
      />
    </div>
  );
}
