import { useEffect, useState } from 'preact/hooks';
import { Picture } from '../picture.tsx';
import type { PopupModel } from './popup-model.ts';

/** The small picture of a link, read when its row is drawn. */
export function LinkThumbnail({ id, model }: { readonly id: string; readonly model: PopupModel }) {
  const [blob, setBlob] = useState<Blob>();
  useEffect(() => {
    let isShown = true;
    model
      .readThumbnail(id)
      .then((read) => {
        if (isShown) setBlob(read);
      })
      // The row says all it has to without a picture.
      .catch(() => undefined);
    return () => {
      isShown = false;
    };
  }, [id, model]);
  return <Picture blob={blob} name="" />;
}
