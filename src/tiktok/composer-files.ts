/** Types that some systems do not know, by the ends of their names. */
const NAMES = /\.(heic|heif|avif|tiff?|bmp|mov|mp4|webm)$/i;

/** What Firefox says of every file that is held over a page. */
const HELD_FILE = 'application/x-moz-file';

export interface ComposerFiles {
  /** Whether this is on the composer. */
  readonly isComposer: (target: Node) => boolean;
  /** Takes photos that the user dropped or pasted there. */
  readonly take: (photos: readonly File[]) => void;
}

/**
 * Photos that the user drops or pastes on the composer are taken before the page sees them. Text, other
 * files and whatever no person did are left to the page. At the window, and so before every listener of
 * the page but those that it put there earlier.
 */
export function watchComposerFiles(needs: ComposerFiles, signal: AbortSignal): void {
  const isOurs = ({ isTrusted, target }: Event) =>
    isTrusted && target instanceof Node && needs.isComposer(target);

  const take = (event: Event, photos: readonly File[]) => {
    if (photos.length === 0) return;
    keepFromPage(event);
    needs.take(photos);
  };
  const hold = (event: DragEvent) => {
    const { dataTransfer } = event;
    if (!isOurs(event) || dataTransfer === null || !holdsPhoto(dataTransfer)) return;
    keepFromPage(event);
    dataTransfer.dropEffect = 'copy';
  };
  const options = { capture: true, signal };
  addEventListener('dragenter', hold, options);
  addEventListener('dragover', hold, options);
  addEventListener(
    'drop',
    (event) => {
      if (isOurs(event)) take(event, photosIn(event.dataTransfer));
    },
    options,
  );
  addEventListener(
    'paste',
    (event) => {
      if (isOurs(event) && !isRichText(event.clipboardData))
        take(event, photosIn(event.clipboardData));
    },
    options,
  );
}

function keepFromPage(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function photosIn(data: DataTransfer | null): readonly File[] {
  return [...(data?.files ?? [])].filter(({ type, name }) => isPhotoType(type, NAMES.test(name)));
}

/** Before the drop, files have a type at most. */
function holdsPhoto({ items }: DataTransfer): boolean {
  return [...items].some(
    ({ kind, type }) => kind === 'file' && isPhotoType(type === HELD_FILE ? '' : type, true),
  );
}

function isPhotoType(type: string, isNamedSo: boolean): boolean {
  return type === '' ? isNamedSo : /^(image|video)\//.test(type);
}

/** Office programs put a picture of what was copied beside its text: the text is meant. */
function isRichText(data: DataTransfer | null): boolean {
  return data !== null && data.types.includes('text/html') && data.types.includes('text/plain');
}
