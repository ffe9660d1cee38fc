import { readFileSync } from 'node:fs';
import { findBrowser } from '../tests/e2e/driver/find-browser.ts';
import { runCommand } from './run-command.ts';

type Name = 'chromium' | 'firefox';

/** Debian's packages first, then Ubuntu's, which bring a snap. */
const PACKAGES: Record<Name, readonly string[]> = {
  chromium: ['chromium', 'chromium-browser'],
  firefox: ['firefox-esr', 'firefox'],
};

/**
 * Finds a browser, or installs one: with apt on Debian or Ubuntu as root, otherwise Playwright's own
 * Chromium. Resolves to its path.
 * @throws Error whose message says what to install
 */
export async function ensureBrowser(name: Name): Promise<string> {
  const found = findBrowser(name) ?? (await installed(name));
  if (found !== undefined) return found;
  throw new Error(
    name === 'chromium'
      ? 'No Chromium found. Install Chromium, or set PHOTOLINK_CHROMIUM to its path.'
      : 'No Firefox found. Install Firefox, or set PHOTOLINK_FIREFOX to its path.',
  );
}

async function installed(name: Name): Promise<string | undefined> {
  if (isDebian() && process.getuid?.() === 0) {
    const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
    await runCommand('apt-get', ['update', '-qq'], quiet);
    for (const wanted of PACKAGES[name]) {
      if (findBrowser(name) !== undefined) break;
      console.error(`Installing ${wanted}…`);
      await runCommand('apt-get', ['install', '-y', '-qq', wanted], quiet);
    }
  }
  if (findBrowser(name) === undefined && name === 'chromium') {
    console.error('Downloading Chromium…');
    await runCommand('npx', ['playwright', 'install', 'chromium']);
  }
  return findBrowser(name);
}

function isDebian(): boolean {
  try {
    return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    // No such file: not Linux, or none of the usual ones.
    return false;
  }
}
