import { useEffect, useState } from 'preact/hooks';

/** An image out of a blob, or an empty frame while there is none. */
export function Picture({
  blob,
  name,
}: {
  readonly blob: Blob | undefined;
  readonly name: string;
}) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (blob === undefined) return undefined;
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl(undefined);
    };
  }, [blob]);
  if (url === undefined) return <span class="picture empty" aria-hidden="true" />;
  return <img class="picture" src={url} alt={name} title={name || undefined} draggable={false} />;
}
