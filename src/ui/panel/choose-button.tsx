import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../icon.tsx';
import { useWords } from '../words.ts';

interface ChooseButtonProps {
  readonly onPick: (files: readonly File[]) => void;
  readonly look: 'pick' | 'primary';
  readonly several?: boolean;
  /** It has the focus when it appears. */
  readonly first?: boolean;
  readonly disabled?: boolean;
}

/** Some systems know HEIC by its ending alone. */
const ACCEPTED = 'image/*,.heic,.heif,video/mp4,video/quicktime,video/webm';

/** "Choose photos", with the browser's own file picker. */
export function ChooseButton(props: ChooseButtonProps) {
  const { onPick, look, several = false, first = false, disabled = false } = props;
  const { text } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (first) button.current?.focus();
  }, []);
  return (
    <>
      <button
        ref={button}
        type="button"
        class={`button ${look}`}
        disabled={disabled}
        onClick={() => input.current?.click()}
      >
        <Icon name="plus" />
        {text('choosePhotos')}
      </button>
      {/* The button speaks for it; it stays in the page for the browser's own file picker. */}
      <input
        ref={input}
        class="for-ears"
        type="file"
        accept={ACCEPTED}
        multiple={several}
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ currentTarget }) => {
          onPick([...(currentTarget.files ?? [])]);
          // Otherwise choosing the same file again would be no change.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
