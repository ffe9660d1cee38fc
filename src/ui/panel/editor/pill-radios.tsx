import { useId } from 'preact/hooks';
import type { Choice } from '../../choices.ts';

interface PillRadiosProps<V extends string> {
  /** For assistive technology only. */
  readonly label: string;
  readonly value: V;
  readonly choices: readonly Choice<V>[];
  readonly onChoose: (value: V) => void;
}

/** A few choices side by side. */
export function PillRadios<V extends string>(props: PillRadiosProps<V>) {
  const { label, value, choices, onChoose } = props;
  const name = useId();
  return (
    <div class="radios" role="radiogroup" aria-label={label}>
      {choices.map((choice) => (
        <label key={choice.value} class="radio">
          <input
            type="radio"
            name={name}
            checked={choice.value === value}
            onChange={() => {
              onChoose(choice.value);
            }}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </div>
  );
}
