import { useEffect, useState } from 'preact/hooks';

/** Takes files that are dropped or pasted anywhere in the panel. True while some are held over it. */
export function useFileDrop(onFiles: (files: readonly File[]) => void, active: boolean): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (!active) return undefined;
    const stop = new AbortController();
    const { signal } = stop;
    const hold = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      take(event, event.dataTransfer, onFiles);
    };
    const paste = (event: ClipboardEvent): void => {
      take(event, event.clipboardData, onFiles);
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

function take(
  event: Event,
  data: DataTransfer | null,
  onFiles: (files: readonly File[]) => void,
): void {
  const files = [...(data?.files ?? [])];
  // Text goes where text goes.
  if (files.length === 0) return;
  event.preventDefault();
  onFiles(files);
}
