import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../words.ts';
import { CameraView } from './camera-view.tsx';

interface CameraDialogProps {
  readonly onPhoto: (photo: File) => void;
  readonly onLeave: () => void;
  readonly openWindow: () => void;
}

/** The camera over the panel. */
export function CameraDialog({ onPhoto, onLeave, openWindow }: CameraDialogProps) {
  const { text } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class="camera"
      aria-label={text('takePhoto')}
      onClose={onLeave}
      onKeyDown={(event) => {
        // The panel around has its own meaning for Escape.
        if (event.key === 'Escape') event.stopPropagation();
      }}
    >
      <CameraView
        onPhoto={onPhoto}
        onLeave={onLeave}
        openWindow={() => {
          openWindow();
          onLeave();
        }}
      />
    </dialog>
  );
}
