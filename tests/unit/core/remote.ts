import { PhotolinkError } from '#core/errors.ts';
import type { StrangersAnswer } from '#core/guided-link.ts';
import type {
  CloudAccount,
  ItemFacts,
  ItemTruth,
  LinkAccess,
  RemoteItem,
  UploadTask,
} from '#core/provider.ts';
import type { Life } from './life.ts';

type Call =
  | 'open'
  | 'album'
  | 'send'
  | 'commit'
  | 'makeLink'
  | 'changeEnd'
  | 'readAccess'
  | 'inspect'
  | 'findLinks'
  | 'describe'
  | 'revoke'
  | 'remove'
  | 'discard';

interface Fault {
  readonly error: PhotolinkError;
  /** `after`: the cloud did it, and only its answer was lost. */
  readonly when: 'before' | 'after';
  times: number;
}

/** What is at the cloud. It outlives every background. */
export interface Remote {
  /** Photos by path. */
  readonly files: Set<string>;
  /** Public addresses by the path of their photo or album. */
  readonly links: Map<string, string>;
  /** End dates that were moved, by address. */
  readonly ends: Map<string, number | undefined>;
  /** What a path's link gives, where it is not what was asked for. */
  readonly access: Map<string, LinkAccess>;
  /** Paths that a link of a folder above reaches. */
  readonly sharedAbove: Set<string>;
  /** Bytes that were sent, by path. */
  readonly sentBytes: Map<string, number>;
  /** The passwords of links that ask for one, by the path of their photo or album. */
  readonly passwords: Map<string, string>;
  /** Whether the account's plan knows passwords: nobody is told where it is undefined. */
  setsPasswords: boolean | undefined;
  /** Whether links come out without the password that was asked for. */
  losesPasswords: boolean;
  /** Whether the account's plan ends links on a date. */
  endsLinks: boolean;
  isOffline: boolean;
  /** What somebody without an account finds behind its links. */
  stranger: StrangersAnswer;
  /** Lets the next calls fail. */
  readonly fail: (call: Call, error: PhotolinkError, how?: Partial<Fault>) => void;
  /** Throws what was scripted for the call. */
  readonly check: (call: Call, when: Fault['when']) => void;
}

/** A cloud with nothing in it. */
export function createRemote(): Remote {
  const faults = new Map<Call, Fault>();
  const remote: Remote = {
    files: new Set(),
    links: new Map(),
    ends: new Map(),
    access: new Map(),
    sharedAbove: new Set(),
    sentBytes: new Map(),
    passwords: new Map(),
    setsPasswords: undefined,
    losesPasswords: false,
    endsLinks: true,
    isOffline: false,
    stranger: 'unknown',
    fail: (call, error, how) => {
      faults.set(call, { when: 'before', times: 1, ...how, error });
    },
    check: (call, when) => {
      if (remote.isOffline && when === 'before') throw new PhotolinkError('offline');
      const fault = faults.get(call);
      if (fault?.when !== when || fault.times === 0) return;
      fault.times -= 1;
      throw fault.error;
    },
  };
  return remote;
}

/** An account of that cloud, as one life of the background sees it. */
export function openRemote(remote: Remote, life: Life): CloudAccount {
  const call = <T>(name: Call, path: string, act: () => T, signal?: AbortSignal) =>
    life
      .step(
        `cloud.${name} ${path}`,
        () => {
          remote.check(name, 'before');
          return act();
        },
        signal,
      )
      .then((value) => {
        remote.check(name, 'after');
        return value;
      });

  const send = async (task: UploadTask, fromByte: number, signal: AbortSignal) => {
    const { path } = task.place;
    const half = Math.ceil(task.blob.size / 2);
    const bytes = fromByte === 0 ? half : task.blob.size - fromByte;
    await call(
      'send',
      path,
      () => {
        remote.sentBytes.set(path, (remote.sentBytes.get(path) ?? 0) + bytes);
      },
      signal,
    );
    return fromByte + bytes;
  };

  return {
    space: () => Promise.resolve({ usedBytes: 0, totalBytes: undefined }),
    reserve: () => Promise.resolve({}),
    upload: async (tasks, watch, signal) => {
      for (const task of tasks) {
        const { path } = task.place;
        let at = typeof task.cursor === 'number' ? task.cursor : 0;
        while (at < task.blob.size && !remote.files.has(path)) {
          at = await send(task, at, signal);
          await watch.advanced(task.photoId, at, at);
        }
        await call('commit', path, () => remote.files.add(path), signal);
        await watch.stored(task.photoId, itemAt('photo', path));
      }
    },
    ensureAlbum: ({ path }, signal) => call('album', path, () => itemAt('album', path), signal),
    makeLink: (item, endsAtMs, signal) =>
      call('makeLink', item.path, () => link(remote, item, endsAtMs), signal),
    makeLinkWithPassword: (item, { password, endsAtMs }, signal) =>
      call(
        'makeLink',
        item.path,
        () => {
          if (remote.setsPasswords !== true) throw new PhotolinkError('no-passwords');
          const isNew = !remote.links.has(item.path);
          const made = link(remote, item, endsAtMs);
          if (isNew && !remote.losesPasswords) remote.passwords.set(item.path, password);
          return made;
        },
        signal,
      ),
    changeEnd: (url, endsAtMs, signal) =>
      call(
        'changeEnd',
        url,
        () => {
          if (!remote.endsLinks) throw new PhotolinkError('plan-limit');
          remote.ends.set(url, endsAtMs);
          return endsAtMs;
        },
        signal,
      ),
    readAccess: (item, signal) =>
      call(
        'readAccess',
        item.path,
        () => {
          const access = accessOf(remote, item.path);
          return access === 'none' && remote.sharedAbove.has(item.path) ? 'view-only' : access;
        },
        signal,
      ),
    inspect: (item, signal) => call('inspect', item.path, () => truthOf(remote, item.path), signal),
    findLinks: (signal) =>
      call(
        'findLinks',
        '/',
        () =>
          [...remote.links].map(([path, url]) => ({
            item: itemAt(remote.files.has(path) ? 'photo' : 'album', path),
            url,
            endsAtMs: remote.ends.get(url),
            truth: truthOf(remote, path),
            describe: () => call('describe', path, () => describe(remote, path)),
          })),
        signal,
      ),
    revoke: (item, _url, signal) =>
      call('revoke', item.path, () => remote.links.delete(item.path), signal).then(() => undefined),
    remove: (item, signal) =>
      call(
        'remove',
        item.path,
        () => {
          removeAt(remote, item.path);
        },
        signal,
      ),
    discard: (item, photoCount, signal) =>
      call(
        'discard',
        item.path,
        () => {
          const within = [...remote.files].filter((file) => file.startsWith(`${item.path}/`));
          if (within.length > photoCount) throw new PhotolinkError('not-as-shared');
          removeAt(remote, item.path);
        },
        signal,
      ),
  };
}

function accessOf(remote: Remote, path: string): LinkAccess {
  if (!remote.links.has(path)) return 'none';
  return remote.access.get(path) ?? (remote.passwords.has(path) ? 'with-password' : 'view-only');
}

function truthOf(remote: Remote, path: string): ItemTruth {
  return { access: accessOf(remote, path), isSharedAbove: remote.sharedAbove.has(path) };
}

/** When everything there was put there. */
export const STORED_AT_MS = Date.UTC(2026, 9, 1);

function describe({ files }: Remote, path: string): ItemFacts | undefined {
  const photos = [...files].filter((file) => file === path || file.startsWith(`${path}/`));
  if (photos.length === 0) return undefined;
  return { photoCount: photos.length, createdAtMs: STORED_AT_MS };
}

function itemAt(kind: RemoteItem['kind'], path: string): RemoteItem {
  return { kind, id: `id:${path}`, path };
}

function link(remote: Remote, { path }: RemoteItem, endsAtMs: number | undefined) {
  const isThere = [...remote.files].some((file) => file === path || file.startsWith(`${path}/`));
  if (!isThere) throw new PhotolinkError('unexpected-answer', { detail: 'nothing to link' });
  const url = remote.links.get(path) ?? `https://www.dropbox.com/scl${path}`;
  remote.links.set(path, url);
  const { setsPasswords } = remote;
  return {
    url,
    endsAtMs: remote.endsLinks ? endsAtMs : undefined,
    ...(setsPasswords !== undefined && { setsPasswords }),
  };
}

function removeAt(remote: Remote, path: string): void {
  for (const file of remote.files) {
    if (file === path || file.startsWith(`${path}/`)) remote.files.delete(file);
  }
  remote.links.delete(path);
}
