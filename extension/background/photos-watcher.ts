import { createTurns } from '#core/turns.ts';
import { type PageScript, syncPageScript, whenPermissionsChange } from '#platform/page-script.ts';

const WATCHER: PageScript = {
  id: 'photos-watcher',
  matches: ['https://photos.google.com/*'],
  file: 'extension/photos-watcher/photos-watcher.js',
};

/** Keeps the watcher on Google Photos there while the user allows that site, and only then. */
export function keepPhotosWatcher(): void {
  const inTurn = createTurns();
  const sync = () => {
    // Should the browser refuse now, the next start or change tries again.
    void inTurn(WATCHER.id, () => syncPageScript(WATCHER)).catch(() => undefined);
  };
  whenPermissionsChange(sync);
  sync();
}
