import { useId } from 'preact/hooks';
import type { Choice } from './choices.ts';

interface SelectFieldProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly choices: readonly Choice<V>[];
  readonly onChoose: (value: V) => void;
  /** The label is for assistive technology only. */
  readonly labelHidden?: boolean;
}

/** A native select with its label. */
export function SelectField<V extends string>(props: SelectFieldProps<V>) {
  const { label, value, choices, onChoose, labelHidden = false } = props;
  const id = useId();
  return (
    <div class="field">
      <label class={labelHidden ? 'for-ears' : 'field-label'} for={id}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = choices.find((choice) => choice.value === currentTarget.value);
          if (chosen) onChoose(chosen.value);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}
