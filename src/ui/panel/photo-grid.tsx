import { errorText } from '../error-text.ts';
import { Icon } from '../icon.tsx';
import { Picture } from '../picture.tsx';
import { useWords } from '../words.ts';
import type { PhotoTray, TrayPhoto } from './photo-tray.ts';

/** The chosen photos, each with its state and the way to take it out again. */
export function PhotoGrid({ tray }: { readonly tray: PhotoTray }) {
  const words = useWords();
  const notice = tray.notice.value;
  // A failed one takes a whole row for its sentence; in between it would tear the grid apart.
  const photos = [...tray.photos.value].sort((a, b) => Number(failed(a)) - Number(failed(b)));
  return (
    <>
      {photos.length > 0 && (
        <ul class="photos" aria-label={words.text('photosList')}>
          {photos.map((photo) => (
            <PhotoItem key={photo.id} photo={photo} onRemove={tray.remove} />
          ))}
        </ul>
      )}
      {notice && (
        <p class="notice warning" role="alert">
          {errorText(words, notice)}
        </p>
      )}
    </>
  );
}

function failed({ state }: TrayPhoto): boolean {
  return state === 'failed';
}

interface PhotoItemProps {
  readonly photo: TrayPhoto;
  readonly onRemove: (id: string) => Promise<void>;
}

function PhotoItem({ photo, onRemove }: PhotoItemProps) {
  const words = useWords();
  const { id, name, state, prepared, failure } = photo;
  return (
    <li class={`photo ${state}`} title={name}>
      {state === 'ready' && <Picture blob={prepared?.thumbnail} name={name} />}
      {state === 'preparing' && (
        <span class="picture waiting">
          <span class="spinner" />
          <span class="for-ears">{words.text('preparingPhoto', name)}</span>
        </span>
      )}
      {failure && (
        <p class="photo-failure" role="alert">
          <Icon name="warning" />
          <span>{errorText(words, failure)}</span>
        </p>
      )}
      <button
        type="button"
        class="remove"
        aria-label={words.text('removePhoto', name)}
        title={words.text('removePhoto', name)}
        onClick={() => void onRemove(id)}
      >
        <Icon name="close" size={14} />
      </button>
    </li>
  );
}
