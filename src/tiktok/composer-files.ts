import { filesAmong, isRichText } from '#core/brought-files.ts';

/** Types that some systems do not know, by the ends of their names. */
const NAMES = /\.(heic|heif|avif|tiff?|bmp|mov|mp4|webm)$/i;

/** What Firefox says of every file that is held over a page. */
const HELD_FILE = 'application/x-moz-file';

export interface ComposerFiles {
  /** Whether this is on the composer. */
  readonly isComposer: (target: Node) => boolean;
  /** Whether there is anybody to hand files to. What is not taken is left to the page. */
  readonly mayTake: () => boolean;
  /** Takes files that the user dropped or pasted there; a photo or a clip is among them. */
  readonly take: (files: readonly File[]) => void;
}

/**
 * Photos that the user drops or pastes on the composer are taken before TikTok's message box gets them, and
 * with them the files beside them: the panel says of each why it cannot be sent. Text, other files and
 * whatever no person did are left to the page. At the window, and so before every listener of the page but
 * those that it put there earlier; a page that is out for the files can have them.
 */
export function watchComposerFiles(needs: ComposerFiles, signal: AbortSignal): void {
  const isOurs = ({ isTrusted, target }: Event) =>
    isTrusted && target instanceof Node && needs.isComposer(target) && needs.mayTake();

  const take = (event: Event, data: DataTransfer | null) => {
    const files = filesAmong(data?.items ?? []);
    if (!files.some(isPhoto)) return;
    keepFromPage(event);
    needs.take(files);
  };
  const hold = (event: Event, data: DataTransfer | null) => {
    if (data === null || !holdsPhoto(data)) return;
    keepFromPage(event);
    data.dropEffect = 'copy';
  };
  const listen = (type: 'dragenter' | 'dragover' | 'drop' | 'paste', act: typeof take) => {
    const heard = (event: Event) => {
      if (!isOurs(event)) return;
      const { clipboardData, dataTransfer } = event as ClipboardEvent & DragEvent;
      if (type !== 'paste') act(event, dataTransfer);
      else if (!isRichText(clipboardData?.types ?? [])) act(event, clipboardData);
    };
    addEventListener(type, heard, { capture: true, signal });
  };
  listen('dragenter', hold);
  listen('dragover', hold);
  listen('drop', take);
  listen('paste', take);
}

function keepFromPage(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function isPhoto({ type, name }: File): boolean {
  return isPhotoType(type, NAMES.test(name));
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
