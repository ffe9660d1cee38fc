import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Makes `vite build --watch` rebuild when a file that only the content script uses changes.
 * crx builds the content script in a second, separate build whose imports the watcher does not see
 * (crxjs/chrome-extension-tools#1102).
 */
export function watchContentSources(folders: readonly string[]): Plugin {
  return {
    name: 'watch-content-sources',
    buildStart() {
      for (const folder of folders) {
        for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
          if (/\.tsx?$/.test(file)) this.addWatchFile(resolve(join(folder, file)));
        }
      }
    },
  };
}
