import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PreparedPhoto } from '#core/photo.ts';
import { errorText } from '../error-text.ts';
import { Icon } from '../icon.tsx';
import { lengthText } from '../length-text.ts';
import { Picture } from '../picture.tsx';
import { sizeText } from '../sizes.ts';
import { useWords, type Words } from '../words.ts';
import { isEditable, type PhotoEditing } from './editor/photo-editing.ts';
import { PhotoTools } from './photo-tools.tsx';
import type { PhotoTray, TrayPhoto } from './photo-tray.ts';
import type { HeldPhoto, HoldPhoto } from './use-photo-drag.ts';

export interface PhotoItemProps {
  readonly photo: TrayPhoto;
  /** Among those that can be used, from 0; `count` is how many these are. */
  readonly place: number;
  readonly count: number;
  readonly tray: PhotoTray;
  readonly editing: PhotoEditing;
  readonly held: HeldPhoto | undefined;
  readonly hold: HoldPhoto;
}

/** One chosen photo: its picture or why it cannot be used, and its buttons. */
export function PhotoItem(props: PhotoItemProps) {
  const { photo, tray, editing, place, hold } = props;
  const words = useWords();
  const { id, name, state, failure } = photo;
  const item = useFocusBack(props);
  return (
    <li
      ref={item}
      tabIndex={-1}
      class={`photo ${state} ${dropMark(props)}`}
      title={name}
      {...(state === 'failed' ? {} : { 'data-place': place })}
    >
      {failure ? (
        <p class="photo-failure" role="alert">
          <Icon name="warning" />
          <span>{errorText(words, failure)}</span>
        </p>
      ) : (
        <div class="tile" style={heldStyle(props)}>
          <div
            class="grip"
            onPointerDown={(event) => {
              hold(event, id);
            }}
            // Heard from the start, or the browser would scroll with the finger before we can say no.
            onTouchMove={(event) => {
              if (props.held !== undefined) event.preventDefault();
            }}
            onClick={() => {
              if (isEditable(photo)) void editing.open(id);
            }}
          >
            <Face photo={photo} />
          </div>
          <PhotoTools {...props} />
        </div>
      )}
      <button
        type="button"
        class="remove"
        aria-label={words.text('removePhoto', name)}
        title={words.text('removePhoto', name)}
        onClick={({ currentTarget }) => {
          focusBeside(currentTarget);
          void tray.remove(id);
        }}
      >
        <Icon name="close" size={14} />
      </button>
    </li>
  );
}

function Face({ photo: { name, prepared } }: { readonly photo: TrayPhoto }) {
  const words = useWords();
  if (prepared === undefined) {
    return (
      <span class="picture waiting">
        <span class="spinner" />
        <span class="for-ears">{words.text('preparingPhoto', name)}</span>
      </span>
    );
  }
  return (
    <>
      <Picture blob={prepared.thumbnail} name={name} title={bytesText(words, name, prepared)} />
      {prepared.kind !== 'still' && <MotionMark prepared={prepared} />}
    </>
  );
}

/** What moves says so, with its length where it is known; the size of a clip matters most. */
function MotionMark({ prepared }: { readonly prepared: PreparedPhoto }) {
  const { text, language } = useWords();
  const { kind, durationMs, blob } = prepared;
  const length = durationMs === undefined ? undefined : lengthText(durationMs, language);
  return (
    <span class="mark">
      <Icon name="play" size={12} />
      <span class="for-ears">{text(kind === 'video' ? 'video' : 'animation')}</span>
      {kind === 'video' ? (
        <>
          {length !== undefined && <span>{length}</span>}
          <span>{sizeText(blob.size, language)}</span>
        </>
      ) : (
        <span aria-hidden="true">{length ?? text('animation')}</span>
      )}
    </span>
  );
}

function bytesText({ text, language }: Words, name: string, prepared: PreparedPhoto): string {
  const picked = sizeText(prepared.pickedBytes, language);
  const sent = sizeText(prepared.blob.size, language);
  return picked === sent ? text('photoKept', name, sent) : text('photoShrunk', name, picked, sent);
}

/** The gap that the held photo would fall into is marked beside the photo next to it. */
function dropMark({ held, place, photo }: PhotoItemProps): string {
  if (held === undefined) return '';
  if (held.id === photo.id) return 'held';
  const { number, isRowEnd } = held.gap;
  if (isRowEnd) return number === place + 1 ? 'drop-after' : '';
  return number === place ? 'drop-before' : '';
}

function heldStyle({ held, photo }: PhotoItemProps) {
  return held?.id === photo.id ? { translate: `${held.x}px ${held.y}px` } : undefined;
}

/** Before a button goes, the focus is put on the one that is pressed next: of the next photo, or for others. */
function focusBeside(remove: HTMLElement): void {
  const item = remove.closest('li');
  const beside = item?.nextElementSibling ?? item?.previousElementSibling;
  const next =
    beside?.querySelector<HTMLElement>('.remove') ??
    remove.closest('form')?.querySelector<HTMLElement>('.button.pick');
  next?.focus();
}

/** After editing, the focus is where it was: on "Edit", or on the photo while that is not there. */
function useFocusBack({ editing, photo: { id } }: PhotoItemProps) {
  const item = useRef<HTMLLIElement>(null);
  // At once: whoever presses the next key must not meet a panel without focus.
  useLayoutEffect(() => {
    if (editing.returnTo.value !== id) return;
    editing.returnTo.value = undefined;
    (item.current?.querySelector<HTMLElement>('.edit') ?? item.current)?.focus();
  }, []);
  return item;
}
