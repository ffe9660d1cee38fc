import { useEffect, useState } from 'preact/hooks';
import { filesAmong } from '#core/brought-files.ts';
import { pastedFiles } from './pasted-files.ts';

/** Takes files that are dropped or pasted anywhere in the panel. True while some are held over it. */
export function useFileDrop(onFiles: (files: readonly File[]) => void, active: boolean): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const hold = (event: DragEvent): void => {
      const hasFiles = event.dataTransfer?.types.includes('Files') === true;
      // A field of ours takes text; a file or a link dropped elsewhere would take the page away.
      if (event.dataTransfer === null || (!hasFiles && isField(event.target))) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = active && hasFiles ? 'copy' : 'none';
      setOver(active && hasFiles);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      if (!isField(event.target)) event.preventDefault();
      if (active) take(event, filesAmong(event.dataTransfer?.items ?? []), onFiles);
    };
    const paste = (event: ClipboardEvent): void => {
      if (active) take(event, pastedFiles(event.clipboardData, isField(event.target)), onFiles);
    };
    document.addEventListener('dragover', hold, { signal });
    document.addEventListener('dragleave', leave, { signal });
    document.addEventListener('drop', drop, { signal });
    document.addEventListener('paste', paste, { signal });
    return () => {
      stop.abort();
      setOver(false);
    };
  }, [onFiles, active]);
  return over;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement;
}

function take(
  event: Event,
  files: readonly File[],
  onFiles: (files: readonly File[]) => void,
): void {
  // Text goes where text goes.
  if (files.length === 0) return;
  event.preventDefault();
  onFiles(files);
}
