import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../icon.tsx';
import { useWords } from '../words.ts';
import { isEditable } from './editor/photo-editing.ts';
import type { PhotoItemProps } from './photo-item.tsx';

/** The buttons below a photo: for all who do not drag, and for editing. */
export function PhotoTools({ photo, place, count, tray, editing }: PhotoItemProps) {
  const { text } = useWords();
  const { id, name } = photo;
  return (
    <div class="photo-tools">
      {count > 1 && (
        <MoveButton
          name={text('movePhotoEarlier', name)}
          icon="earlier"
          isEnd={place === 0}
          place={place}
          onMove={() => {
            tray.move(id, place - 1);
          }}
        />
      )}
      {isEditable(photo) && (
        <button
          type="button"
          class="icon-button edit"
          aria-label={text('editPhoto', name)}
          title={text('editPhoto', name)}
          onClick={() => void editing.open(id)}
        >
          <Icon name="edit" size={16} />
        </button>
      )}
      {count > 1 && (
        <MoveButton
          name={text('movePhotoLater', name)}
          icon="later"
          isEnd={place === count - 1}
          place={place}
          onMove={() => {
            tray.move(id, place + 1);
          }}
        />
      )}
    </div>
  );
}

interface MoveButtonProps {
  readonly name: string;
  readonly icon: 'earlier' | 'later';
  /** At the end it does nothing, but keeps the focus: the next press may be the wrong one else. */
  readonly isEnd: boolean;
  readonly place: number;
  readonly onMove: () => void;
}

function MoveButton({ name, icon, isEnd, place, onMove }: MoveButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const isMoving = useRef(false);
  // Where the photo is put into the page anew, the browser takes the focus from it.
  useLayoutEffect(() => {
    if (isMoving.current) button.current?.focus();
    isMoving.current = false;
  }, [place]);
  return (
    <button
      ref={button}
      type="button"
      class="icon-button"
      aria-label={name}
      aria-disabled={isEnd}
      title={name}
      onClick={() => {
        if (isEnd) return;
        isMoving.current = true;
        onMove();
      }}
    >
      <Icon name={icon} size={16} />
    </button>
  );
}
