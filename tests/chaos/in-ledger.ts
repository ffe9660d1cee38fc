import type { Link } from '#core/link.ts';
import type { Surface } from '../e2e/driver/surface.ts';

/** Runs `act` on the ledger of the browser in which the page is. */
export const inLedger = (
  mode: 'readonly' | 'readwrite',
  act: string,
) => `new Promise((resolve, reject) => {
  const opening = indexedDB.open('photolink');
  opening.onerror = reject;
  opening.onsuccess = () => {
    const transaction = opening.result.transaction('links', '${mode}');
    const links = transaction.objectStore('links');
    const result = ${act};
    transaction.onerror = reject;
    transaction.oncomplete = () => {
      opening.result.close();
      resolve(result?.result?.map(({ thumbnail, ...row }) => row));
    };
  };
})`;

/** The rows, without their pictures. */
export const rowsOf = (page: Surface) =>
  page.evaluate<Link[]>(inLedger('readonly', 'links.getAll()'));
