import { render } from 'preact';
import { useState } from 'preact/hooks';
import { type Failure, toFailure } from '#core/errors.ts';
import { errorText } from '../error-text.ts';
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
  const words = useWords();
  const [failure, setFailure] = useState<Failure | undefined>(undefined);
  return (
    <main class="camera">
      <h1 class="for-ears">{words.text('takePhoto')}</h1>
      {failure && (
        <p class="notice bad" role="alert">
          {errorText(words, failure)}
        </p>
      )}
      <CameraView
        onPhoto={async (photo) => {
          try {
            await keep(photo);
            await close();
          } catch (thrown) {
            setFailure(toFailure(thrown));
          }
        }}
        onLeave={() => void close()}
        openWindow={undefined}
      />
    </main>
  );
}
