import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../icon.tsx';
import { useWords } from '../words.ts';

interface PhotoPickerProps {
  readonly hasPhotos: boolean;
  readonly onPick: (files: readonly File[]) => void;
  /** What stands beside the buttons. */
  readonly children: ComponentChildren;
}

/** "Choose photos", and the camera where the device is one that is held in the hand. */
export function PhotoPicker({ hasPhotos, onPick, children }: PhotoPickerProps) {
  const { text } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    button.current?.focus();
  }, []);
  return (
    <div class={hasPhotos ? 'picker compact' : 'picker'}>
      <button ref={button} type="button" class="button pick" onClick={() => input.current?.click()}>
        <Icon name="plus" />
        {text('choosePhotos')}
      </button>
      {/* The button speaks for it; it stays in the page for the browser's own file picker. */}
      <input
        ref={input}
        class="for-ears"
        type="file"
        accept="image/*"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ currentTarget }) => {
          onPick([...(currentTarget.files ?? [])]);
          // Otherwise choosing the same file again would be no change.
          currentTarget.value = '';
        }}
      />
      {hasHandheldCamera() && (
        <button
          type="button"
          class="button"
          onClick={() => {
            takePhoto(onPick);
          }}
        >
          <Icon name="camera" />
          {text('takePhoto')}
        </button>
      )}
      {children}
      {!hasPhotos && <p class="hint">{text('dropHint')}</p>}
    </div>
  );
}

/** Only there does `capture` open a camera; elsewhere it would be one more file picker. */
function hasHandheldCamera(): boolean {
  return matchMedia('(pointer: coarse) and (hover: none)').matches;
}

function takePhoto(onPick: (files: readonly File[]) => void): void {
  const input = document.createElement('input');
  Object.assign(input, { type: 'file', accept: 'image/*', capture: 'environment' });
  input.addEventListener('change', () => {
    onPick([...(input.files ?? [])]);
  });
  input.click();
}
