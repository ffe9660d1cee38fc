import { DEFAULT_SETTINGS, type Settings } from '#core/settings.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Database } from './database.ts';

export interface SettingsStore {
  readonly get: () => Promise<Settings>;
  /** Changes the given fields and leaves the others. */
  readonly change: (fields: Partial<Settings>) => Promise<void>;
}

/** The settings in the database; what was never chosen is the default. */
export function createSettingsStore(database: Promise<Database>, feed: ChangeFeed): SettingsStore {
  return {
    get: async () => ({
      ...DEFAULT_SETTINGS,
      ...(await (await database).get('settings', 'settings')),
    }),
    change: async (fields) => {
      // One transaction, so that two pages that change different fields at once both succeed.
      const transaction = (await database).transaction('settings', 'readwrite');
      const current = await transaction.store.get('settings');
      await transaction.store.put({ ...DEFAULT_SETTINGS, ...current, ...fields }, 'settings');
      await transaction.done;
      feed.announce('settings');
    },
  };
}
