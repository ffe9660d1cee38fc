import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../icon.tsx';
import { useWords } from '../words.ts';
import { CameraDialog } from './camera-dialog.tsx';
import { mayHaveCamera } from './camera-place.ts';
import { ChooseButton } from './choose-button.tsx';

interface PhotoPickerProps {
  readonly hasPhotos: boolean;
  readonly onPick: (files: readonly File[]) => void;
  readonly openCameraWindow: () => void;
  /** What stands beside the buttons. */
  readonly children: ComponentChildren;
}

/** "Choose photos" and "Take a photo". */
export function PhotoPicker(props: PhotoPickerProps) {
  const { hasPhotos, onPick, openCameraWindow, children } = props;
  const { text } = useWords();
  const [isCameraOpen, setCameraOpen] = useState(false);
  return (
    <div class={hasPhotos ? 'picker compact' : 'picker'}>
      <ChooseButton look="pick" several first={!hasPhotos} onPick={onPick} />
      {mayHaveCamera() && (
        <button
          type="button"
          class="button"
          onClick={() => {
            if (hasHandheldCamera()) askForPhoto(onPick);
            else setCameraOpen(true);
          }}
        >
          <Icon name="camera" />
          {text('takePhoto')}
        </button>
      )}
      {children}
      {!hasPhotos && <p class="hint">{text('dropHint')}</p>}
      {isCameraOpen && (
        <CameraDialog
          onPhoto={(photo) => {
            setCameraOpen(false);
            onPick([photo]);
          }}
          onLeave={() => {
            setCameraOpen(false);
          }}
          openWindow={openCameraWindow}
        />
      )}
    </div>
  );
}

/** Only there does `capture` open the device's own camera, which is better than ours. */
function hasHandheldCamera(): boolean {
  return matchMedia('(pointer: coarse) and (hover: none)').matches;
}

function askForPhoto(onPick: (files: readonly File[]) => void): void {
  const input = document.createElement('input');
  Object.assign(input, { type: 'file', accept: 'image/*', capture: 'environment' });
  input.addEventListener('change', () => {
    onPick([...(input.files ?? [])]);
  });
  input.click();
}
