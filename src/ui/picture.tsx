import { useBlobUrl } from './use-blob-url.ts';

interface PictureProps {
  readonly blob: Blob | undefined;
  readonly name: string;
  /** What a resting pointer reads; the name where nothing else is said. */
  readonly title?: string;
}

/** An image out of a blob, or an empty frame while there is none. */
export function Picture({ blob, name, title = name }: PictureProps) {
  const url = useBlobUrl(blob);
  if (url === undefined) return <span class="picture empty" aria-hidden="true" />;
  return <img class="picture" src={url} alt={name} title={title || undefined} draggable={false} />;
}
