import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { useWords } from '../words.ts';

/** A password for the links. It can be read while it is typed: whoever types it has to tell it to somebody. */
export function PasswordField({ password }: { readonly password: Signal<string> }) {
  const { text } = useWords();
  const id = useId();
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {text('password')}
      </label>
      {/* No `maxLength`: that would cut off a pasted one without a word. */}
      <input
        id={id}
        type="text"
        value={password.value}
        placeholder={text('passwordPlaceholder')}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-describedby={`${id}-advice`}
        onInput={({ currentTarget }) => {
          password.value = currentTarget.value;
        }}
      />
      <p id={`${id}-advice`} class="hint">
        {text('passwordAdvice')}
      </p>
    </div>
  );
}
