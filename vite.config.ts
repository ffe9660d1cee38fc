import { crx } from '@crxjs/vite-plugin';
import type { ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import packageJson from './package.json' with { type: 'json' };
import { buildPageScript } from './scripts/build-page-script.ts';
import { compileKernel } from './scripts/compile-kernel.ts';
import { shrinkPageScripts } from './scripts/shrink-page-scripts.ts';
import { watchContentSources } from './scripts/watch-content-sources.ts';

type Browser = 'chrome' | 'firefox';

const PHOTOS_WATCHER = 'extension/photos-watcher/photos-watcher.ts';

export default defineConfig(({ mode, command }) => {
  const browser: Browser = mode === 'firefox' ? 'firefox' : 'chrome';
  const contentScripts = manifest.content_scripts.flatMap((script) => script.js);
  return {
    publicDir: 'extension/static',
    define: {
      __DROPBOX_APP_KEY__: JSON.stringify(process.env['PHOTOLINK_DROPBOX_APP_KEY'] ?? ''),
      __GOOGLE_CLIENT_ID__: JSON.stringify(process.env['PHOTOLINK_GOOGLE_CLIENT_ID'] ?? ''),
    },
    // The ES build of the `dropbox` SDK; the default order picks its UMD file, which carries `Function(…)`.
    resolve: { mainFields: ['module', 'browser', 'main'] },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    worker: { format: 'es', plugins: () => [compileKernel()] },
    build: {
      outDir: command === 'build' ? `dist/${browser}` : `dist/${browser}-dev`,
      emptyOutDir: true,
      // Without the links the pages' modules would be fetched one behind the other; the polyfill is for
      // browsers older than ours.
      modulePreload: { polyfill: false },
      rolldownOptions: {
        // A page named only in web_accessible_resources is copied unbuilt by crx: name it here as well. The
        // camera's is named nowhere else.
        input: {
          panel: 'extension/panel/panel.html',
          camera: 'extension/camera/camera.html',
        },
      },
    },
    plugins: [
      watchContentSources(['extension/content', 'extension/photos-watcher', 'src']),
      buildPageScript(PHOTOS_WATCHER),
      crx({
        // The JSON type widens "data_collection_permissions" to string[]; crx wants its literal union.
        manifest: manifestFor(browser) as unknown as ManifestV3Export,
        browser,
        contentScripts: { standaloneFiles: command === 'build' ? contentScripts : [] },
      }),
      shrinkPageScripts([...contentScripts, PHOTOS_WATCHER]),
    ],
  };
});

/** The one manifest, with the version of package.json and without what the other browser alone understands. */
function manifestFor(browser: Browser): Record<string, unknown> {
  const {
    $schema: _schema,
    key,
    minimum_chrome_version,
    browser_specific_settings,
    ...shared
  } = manifest;
  const own =
    browser === 'firefox' ? { browser_specific_settings } : { key, minimum_chrome_version };
  return { ...shared, ...own, version: packageJson.version };
}
