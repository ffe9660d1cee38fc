import type { ComponentChildren } from 'preact';
import { Icon } from '../icon.tsx';
import { useWords } from '../words.ts';
import { ChooseButton } from './choose-button.tsx';

interface PhotoPickerProps {
  readonly hasPhotos: boolean;
  readonly onPick: (files: readonly File[]) => void;
  /** What stands beside the buttons. */
  readonly children: ComponentChildren;
}

/** "Choose photos", and the camera where the device is one that is held in the hand. */
export function PhotoPicker({ hasPhotos, onPick, children }: PhotoPickerProps) {
  const { text } = useWords();
  return (
    <div class={hasPhotos ? 'picker compact' : 'picker'}>
      <ChooseButton look="pick" several first={!hasPhotos} onPick={onPick} />
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
