import { readdir, readFile } from 'node:fs/promises';

/** What the processes of a group take of the machine's memory, in bytes. */
export interface GroupMemory {
  /** What is shared counts in parts, so that the sum is true. */
  readonly total: number;
  readonly biggest: number;
  /** The processes in which an extension's pages and background live. */
  readonly extensions: number;
}

interface ProcessMemory {
  readonly bytes: number;
  readonly isExtension: boolean;
}

/** The greatest values of a time. */
export interface MemoryWatch {
  readonly stop: () => Promise<GroupMemory>;
}

const LOOK_EVERY_MS = 500;

/** Looks at a process group again and again. Linux only: elsewhere everything stays 0. */
export function watchMemory(groupId: number): MemoryWatch {
  let peak: GroupMemory = { total: 0, biggest: 0, extensions: 0 };
  let looking = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(async () => {
      const now = await readMemory(groupId);
      peak = {
        total: Math.max(peak.total, now.total),
        biggest: Math.max(peak.biggest, now.biggest),
        extensions: Math.max(peak.extensions, now.extensions),
      };
    });
  }, LOOK_EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await looking;
      return peak;
    },
  };
}

async function readMemory(groupId: number): Promise<GroupMemory> {
  const names = await readdir('/proc').catch(() => []);
  const pids = names.filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    // One that ends while it is looked at takes nothing any more.
    pids.map((pid) => readProcess(pid, groupId).catch(() => undefined)),
  );
  const processes = found.filter((one) => one !== undefined);
  return {
    total: sum(processes),
    biggest: Math.max(0, ...processes.map(({ bytes }) => bytes)),
    extensions: sum(processes.filter(({ isExtension }) => isExtension)),
  };
}

async function readProcess(pid: string, groupId: number): Promise<ProcessMemory | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name stands in brackets and may hold anything; state, parent and group follow it.
  const group = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2];
  if (Number(group) !== groupId) return undefined;
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  const kilobytes = Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0);
  return { bytes: kilobytes * 1024, isExtension: await isOfExtension(pid) };
}

/** Chromium says so in the command line, Firefox in the process's name. */
async function isOfExtension(pid: string): Promise<boolean> {
  const [command, name] = await Promise.all([
    readFile(`/proc/${pid}/cmdline`, 'utf8'),
    readFile(`/proc/${pid}/comm`, 'utf8'),
  ]);
  return command.includes('--extension-process') || name.startsWith('WebExtensions');
}

function sum(processes: readonly ProcessMemory[]): number {
  return processes.reduce((total, { bytes }) => total + bytes, 0);
}
