import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Runs a TypeScript script of this folder on a machine that has Node and npm and nothing else: the
 * dependencies are installed first if they are not there. Plain JavaScript, because nothing that
 * could run TypeScript is installed yet.
 */
export function bootstrap(script) {
  requireNode(20, 19);
  if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) {
    console.error('Installing dependencies…');
    run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund'], 2);
  }
  const args = ['--import', 'tsx', join('scripts', script), ...process.argv.slice(2)];
  process.exitCode = run(process.execPath, args, 'inherit');
}

function run(command, args, stdout) {
  // What npm prints belongs to stderr, so that `npm start -- --once` prints its one line only.
  const stdio = ['inherit', stdout, 'inherit'];
  const shell = command.endsWith('.cmd');
  const { status, error } = spawnSync(command, args, { cwd: root, stdio, shell });
  if (error) throw error;
  if (status !== 0 && stdout === 2) process.exit(status ?? 1);
  return status ?? 1;
}

function requireNode(major, minor) {
  const [haveMajor = 0, haveMinor = 0] = process.versions.node.split('.').map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return;
  console.error(
    `Photolink needs Node ${major}.${minor} or newer; this is ${process.versions.node}.`,
  );
  process.exit(1);
}
