import { useLayoutEffect, useRef } from 'preact/hooks';
import { errorText } from '../../error-text.ts';
import { useWords } from '../../words.ts';
import { EditorStage } from './editor-stage.tsx';
import { EditorTools } from './editor-tools.tsx';
import type { EditedPhoto, PhotoEditing } from './photo-editing.ts';

interface PhotoEditorProps {
  readonly editing: PhotoEditing;
  readonly edited: EditedPhoto;
}

/** Turning, cropping and covering a photo. */
export function PhotoEditor({ editing, edited }: PhotoEditorProps) {
  const words = useWords();
  const { photo, session, failure } = edited;
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    root.current?.querySelector<HTMLElement>('input:checked')?.focus();
  }, []);
  return (
    <div
      ref={root}
      class="editor"
      onKeyDown={(event) => {
        if (event.key !== 'z' || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        session.undo();
      }}
    >
      {failure.value ? (
        <p class="notice bad" role="alert">
          {errorText(words, failure.value)}
        </p>
      ) : (
        <>
          <EditorStage {...edited} />
          <EditorTools session={session} isStilled={photo.prepared?.kind === 'animation'} />
        </>
      )}
      <div class="foot buttons">
        <button
          type="button"
          class="button quiet"
          aria-disabled={!session.canReset.value}
          onClick={session.reset}
        >
          {words.text('editReset')}
        </button>
        <span class="gap" />
        <button type="button" class="button" onClick={editing.cancel}>
          {words.text('cancel')}
        </button>
        <button
          type="button"
          class="button primary"
          disabled={edited.picture.value === undefined}
          onClick={editing.done}
        >
          {words.text('done')}
        </button>
      </div>
    </div>
  );
}
