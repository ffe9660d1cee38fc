import type { Link } from '#core/link.ts';

const HOUR_MS = 3_600_000;
const CHATS = 300;
/** About what a thumbnail of 160 pixels has. */
const THUMBNAIL_BYTES = 5000;

/** So many links, newest first: two a day, most of them over, each chat in every three-hundredth. */
export function manyLinks(count: number, nowMs: number): readonly Link[] {
  return Array.from({ length: count }, (_none, at) => linkAt(at, nowMs - at * 12 * HOUR_MS));
}

function linkAt(at: number, createdAtMs: number): Link {
  const photoCount = 1 + (at % 7);
  return {
    id: `share-${at}.0`,
    shareId: `share-${at}`,
    createdAtMs,
    provider: at % 2 === 0 ? 'dropbox' : 'google-drive',
    accountId: 'dropbox:1',
    accountLabel: 'me@example.org',
    chatLabel: `@chat.${at % CHATS}.`,
    item: { kind: 'photo', id: `id:${at}`, path: `/2026-11/photo-1 ${at}.jpg` },
    photoCount,
    fileNames: Array.from({ length: photoCount }, (_none, nth) => `IMG_${at}_${nth}.HEIC`),
    message: at % 3 === 0 ? 'Look at this!' : '',
    thumbnail: undefined,
    url: `https://www.dropbox.com/scl/fi/${at}/photo-1.jpg?rlkey=abcdefghijklmnop&dl=0`,
    state: at < 50 ? 'public' : 'revoked',
    endsAtMs: createdAtMs + 30 * 24 * HOUR_MS,
    endedBy: 'photolink',
    checkedAtMs: createdAtMs,
    failure: undefined,
    retry: undefined,
  };
}

/** An expression that puts the links, each with a picture, into the database of the page it runs in. */
export function fillLedger(links: readonly Link[]): string {
  return `(async () => {
    const database = await new Promise((resolve, reject) => {
      const opening = indexedDB.open('photolink');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const transaction = database.transaction(['links', 'thumbnails'], 'readwrite');
    for (const link of ${JSON.stringify(links)}) {
      transaction.objectStore('links').put(link);
      const picture = crypto.getRandomValues(new Uint8Array(${THUMBNAIL_BYTES}));
      transaction.objectStore('thumbnails').put(new Blob([picture], { type: 'image/jpeg' }), link.id);
    }
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onerror = () => reject(transaction.error);
    });
    database.close();
  })()`;
}
