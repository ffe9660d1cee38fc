import browser from 'webextension-polyfill';

/** Small JSON values in memory that survives the worker's death and ends with the browser. */
export interface SessionStore<T> {
  readonly get: (key: string) => Promise<T | undefined>;
  readonly put: (key: string, value: T) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
  readonly all: () => Promise<ReadonlyMap<string, T>>;
}

/**
 * The part of `storage.session` below `prefix`. Content scripts cannot read it: it is theirs only
 * after `setAccessLevel`, which is never called.
 */
export function createSessionStore<T>(prefix: string): SessionStore<T> {
  const nameOf = (key: string) => `${prefix}/${key}`;
  return {
    get: async (key) => {
      const found = await browser.storage.session.get(nameOf(key));
      return found[nameOf(key)] as T | undefined;
    },
    put: async (key, value) => {
      await browser.storage.session.set({ [nameOf(key)]: value });
    },
    remove: async (key) => {
      await browser.storage.session.remove(nameOf(key));
    },
    all: async () => {
      const found = Object.entries(await browser.storage.session.get(null));
      return new Map(
        found
          .filter(([name]) => name.startsWith(`${prefix}/`))
          .map(([name, value]) => [name.slice(prefix.length + 1), value as T]),
      );
    },
  };
}
