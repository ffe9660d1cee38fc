import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Link } from '#core/link.ts';

/** Some links that the user picks out of the list. */
export interface LinkSelection {
  readonly isOn: ReadonlySignal<boolean>;
  /** Those that are picked and can still be. */
  readonly picked: ReadonlySignal<readonly Link[]>;
  readonly pickedIds: ReadonlySignal<ReadonlySet<string>>;
  readonly begin: () => void;
  readonly toggle: (id: string) => void;
  readonly pickAll: (links: readonly Link[]) => void;
  readonly end: () => void;
}

const NOBODY: ReadonlySet<string> = new Set();

/** A selection among links that can be revoked. */
export function createLinkSelection(choosable: ReadonlySignal<readonly Link[]>): LinkSelection {
  const ids = signal<ReadonlySet<string> | undefined>(undefined);
  const pickedIds = computed(() => ids.value ?? NOBODY);
  return {
    isOn: computed(() => ids.value !== undefined),
    pickedIds,
    picked: computed(() =>
      pickedIds.value.size === 0 ? [] : choosable.value.filter(({ id }) => pickedIds.value.has(id)),
    ),
    begin() {
      ids.value = NOBODY;
    },
    toggle(id) {
      const changed = new Set(pickedIds.value);
      if (!changed.delete(id)) changed.add(id);
      ids.value = changed;
    },
    pickAll(links) {
      ids.value = new Set(links.map(({ id }) => id));
    },
    end() {
      ids.value = undefined;
    },
  };
}
