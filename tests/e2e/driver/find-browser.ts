import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

const NAMES = {
  chromium: ['chromium', 'chromium-browser'],
  firefox: ['firefox-esr', 'firefox'],
} as const;

const ELSEWHERE = {
  chromium: ['/Applications/Chromium.app/Contents/MacOS/Chromium'],
  firefox: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ],
} as const;

const OVERRIDE = { chromium: 'PHOTOLINK_CHROMIUM', firefox: 'PHOTOLINK_FIREFOX' } as const;

/** The path of an installed browser: the one named in the environment, the system's, Playwright's. */
export function findBrowser(name: keyof typeof NAMES): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = [
    process.env[OVERRIDE[name]],
    ...NAMES[name].flatMap((file) => folders.map((folder) => join(folder, file))),
    ...ELSEWHERE[name],
    // Google-branded Chrome no longer loads unpacked extensions from the command line, so it is no
    // candidate; Playwright's own Chromium is.
    name === 'chromium' ? playwrightsOwn() : undefined,
  ];
  return candidates.find((path) => path !== undefined && path !== '' && existsSync(path));
}

function playwrightsOwn(): string | undefined {
  try {
    return chromium.executablePath();
  } catch {
    // Playwright knows no build for this system.
    return undefined;
  }
}
