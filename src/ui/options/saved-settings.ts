import { signal, type ReadonlySignal } from '@preact/signals';
import { toFailure, type Failure } from '#core/errors.ts';
import { DEFAULT_SETTINGS, type Settings } from '#core/settings.ts';

export interface SavedSettingsNeeds {
  readonly readSettings: () => Promise<Settings>;
  readonly changeSettings: (fields: Partial<Settings>) => Promise<void>;
}

/** Settings that are saved as soon as they are changed. */
export interface SavedSettings {
  readonly current: ReadonlySignal<Settings>;
  /** Whether the last change is on the disk. */
  readonly saved: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<Failure | undefined>;
  readonly save: (fields: Partial<Settings>) => Promise<void>;
  readonly refresh: () => Promise<void>;
}

/** The settings, the defaults until they were read. */
export function createSavedSettings(needs: SavedSettingsNeeds): SavedSettings {
  const current = signal(DEFAULT_SETTINGS);
  const saved = signal(false);
  const failure = signal<Failure | undefined>(undefined);
  return {
    current,
    saved,
    failure,
    async save(fields) {
      current.value = { ...current.value, ...fields };
      failure.value = undefined;
      try {
        await needs.changeSettings(fields);
        saved.value = true;
      } catch (thrown) {
        saved.value = false;
        failure.value = toFailure(thrown);
      }
    },
    async refresh() {
      current.value = await needs.readSettings();
    },
  };
}
