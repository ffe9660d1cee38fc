import browser from 'webextension-polyfill';
import type { Database } from './database.ts';

/** Empties every store of the extension on this device. */
export async function eraseStorage(database: Promise<Database>): Promise<void> {
  const opened = await database;
  const transaction = opened.transaction([...opened.objectStoreNames], 'readwrite');
  await Promise.all([
    ...[...opened.objectStoreNames].map((name) => transaction.objectStore(name).clear()),
    transaction.done,
  ]);
  await browser.storage.session.clear();
  await browser.alarms.clearAll();
}
