import { ensureBrowser } from './ensure-browser.ts';
import { doTheJobOnce } from './start/do-the-job-once.ts';
import { openForAPerson } from './start/open-for-a-person.ts';
import { runCommand } from './run-command.ts';

/**
 * Tries Photolink against stand-ins of TikTok and Dropbox on this machine: with a window for a person,
 * or, with `--once` or without a display, by itself.
 */
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

await ensureBrowser('chromium');
const built = await runCommand('npx', ['--no-install', 'vite', 'build', '--logLevel', 'error']);
if (built !== 0) process.exit(built);

if (process.argv.includes('--once') || !hasDisplay) await doTheJobOnce();
else await openForAPerson();
