import { render } from 'preact';
import { useState } from 'preact/hooks';
import { useWords, WordsProvider, type Words } from '../words.ts';
import { CameraView } from './camera-view.tsx';

export interface CameraWindowNeeds {
  /** Puts the photo where the panel finds it. */
  readonly keep: (photo: File) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Shows the camera in a window of its own: one photo, and it closes. */
export function renderCamera(root: Element, needs: CameraWindowNeeds, words: Words): void {
  render(
    <WordsProvider value={words}>
      <CameraWindow {...needs} />
    </WordsProvider>,
    root,
  );
}

function CameraWindow({ keep, close }: CameraWindowNeeds) {
  const { text } = useWords();
  const [isKept, setKept] = useState(true);
  return (
    <main class="camera">
      <h1 class="for-ears">{text('takePhoto')}</h1>
      {!isKept && (
        <p class="notice bad" role="alert">
          {text('cameraKeepFailed')}
        </p>
      )}
      <CameraView
        onPhoto={(photo) => {
          keep(photo).then(close, () => {
            setKept(false);
          });
        }}
        onLeave={() => void close()}
        openWindow={undefined}
      />
    </main>
  );
}
