import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { toFailure, type Failure } from '#core/errors.ts';
import { DEFAULT_SETTINGS, type Settings } from '#core/settings.ts';

export interface SavedSettingsNeeds {
  readonly readSettings: () => Promise<Settings>;
  readonly changeSettings: (fields: Partial<Settings>) => Promise<void>;
  readonly mayShowNotices: () => Promise<boolean>;
  /** Asks the browser whether notices may be shown, for which it must be called in a click. */
  readonly requestNotices: () => Promise<boolean>;
  readonly now: () => number;
}

/** Settings that are saved as soon as they are changed. */
export interface SavedSettings {
  readonly current: ReadonlySignal<Settings>;
  /** Whether the last change is on the disk. */
  readonly saved: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<Failure | undefined>;
  readonly save: (fields: Partial<Settings>) => Promise<void>;
  /** Whether the user is reminded: wants to be, and lets the browser show it. */
  readonly reminds: ReadonlySignal<boolean>;
  /** Weekly reminders of what is still shared, on or off. */
  readonly switchReminders: (on: boolean) => Promise<void>;
  readonly refresh: () => Promise<void>;
}

/** The settings, the defaults until they were read. */
export function createSavedSettings(needs: SavedSettingsNeeds): SavedSettings {
  const current = signal(DEFAULT_SETTINGS);
  const saved = signal(false);
  const failure = signal<Failure | undefined>(undefined);
  const mayNotify = signal(false);
  const reminds = computed(() => mayNotify.value && current.value.remindedAtMs !== undefined);

  async function save(fields: Partial<Settings>): Promise<void> {
    current.value = { ...current.value, ...fields };
    failure.value = undefined;
    // A word that stays is neither shown nor said again.
    saved.value = false;
    try {
      await needs.changeSettings(fields);
      saved.value = true;
    } catch (thrown) {
      failure.value = toFailure(thrown);
    }
  }

  return {
    current,
    saved,
    failure,
    reminds,
    save,
    async switchReminders(on) {
      // Who refuses the browser's question wants none; a question that failed is no consent.
      if (on) mayNotify.value = await needs.requestNotices().catch(() => false);
      // The first comes in a week.
      await save({ remindedAtMs: on && mayNotify.value ? needs.now() : undefined });
    },
    async refresh() {
      [current.value, mayNotify.value] = await Promise.all([
        needs.readSettings(),
        needs.mayShowNotices(),
      ]);
    },
  };
}
