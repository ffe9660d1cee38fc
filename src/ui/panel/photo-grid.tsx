import { useRef } from 'preact/hooks';
import { errorText } from '../error-text.ts';
import { useWords } from '../words.ts';
import type { PhotoEditing } from './editor/photo-editing.ts';
import { Notices } from './notices.tsx';
import { PhotoItem } from './photo-item.tsx';
import { inShownOrder, usable } from './photo-order.ts';
import type { PhotoTray } from './photo-tray.ts';
import { usePhotoDrag } from './use-photo-drag.ts';

interface PhotoGridProps {
  readonly tray: PhotoTray;
  readonly editing: PhotoEditing;
}

/** The chosen photos in the order they are shared in, and what can be done with each. */
export function PhotoGrid({ tray, editing }: PhotoGridProps) {
  const words = useWords();
  const list = useRef<HTMLUListElement>(null);
  const { held, hold } = usePhotoDrag(list, tray.move);
  const notice = tray.notice.value;
  const photos = inShownOrder(tray.photos.value);
  const count = usable(photos).length;
  const stilled = photos.filter(({ prepared }) => prepared?.stilled);
  return (
    <>
      {photos.length > 0 && (
        <ul
          ref={list}
          class={held ? 'photos is-moving' : 'photos'}
          aria-label={words.text('photosList')}
        >
          {photos.map((photo, place) => (
            <PhotoItem key={photo.id} {...{ photo, place, count, tray, editing, held, hold }} />
          ))}
        </ul>
      )}
      <Notices>
        {stilled.map(({ id, name }) => (
          <p key={id} class="notice calm">
            {words.text('photoStilled', name)}
          </p>
        ))}
      </Notices>
      {notice && (
        <p class="notice warning" role="alert">
          {errorText(words, notice)}
        </p>
      )}
    </>
  );
}
