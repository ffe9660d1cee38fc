import { useId } from 'preact/hooks';
import { useWords, type MessageKey } from '../words.ts';

interface SwitchProps {
  readonly label: MessageKey;
  readonly help: MessageKey;
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
}

/** A choice of yes or no, and what it means. */
export function Switch({ label, help, on, onSwitch }: SwitchProps) {
  const { text } = useWords();
  const id = useId();
  return (
    <div class="field">
      <label class="check">
        <input
          type="checkbox"
          aria-describedby={id}
          checked={on}
          onChange={({ currentTarget }) => {
            onSwitch(currentTarget.checked);
          }}
        />
        <span>{text(label)}</span>
      </label>
      <p id={id} class="hint">
        {text(help)}
      </p>
    </div>
  );
}
