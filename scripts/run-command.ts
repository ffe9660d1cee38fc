import { spawn } from 'node:child_process';

/** Runs a command to its end, with its output on stderr, and resolves to its exit code. */
export function runCommand(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      // Our own stdout is kept for results.
      stdio: ['ignore', 2, 2],
      env: { ...process.env, ...environment },
      shell: process.platform === 'win32',
    });
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(code ?? 1);
    });
  });
}
