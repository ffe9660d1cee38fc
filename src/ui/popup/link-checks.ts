import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Link } from '#core/link.ts';

/** Asking the services what links give now. */
export interface LinkChecks {
  /** Those whose service has not answered yet. */
  readonly checkingIds: ReadonlySignal<ReadonlySet<string>>;
  /** What the last check came to; undefined before the first and while one goes on. */
  readonly outcome: ReadonlySignal<CheckOutcome | undefined>;
  readonly check: (links: readonly Link[]) => Promise<void>;
}

export interface CheckOutcome {
  readonly checked: number;
  /** Their service could not be asked. */
  readonly unanswered: number;
}

interface Check {
  readonly ids: ReadonlySet<string>;
  readonly sinceMs: number;
  readonly isOver: boolean;
}

interface CheckNeeds {
  readonly links: ReadonlySignal<readonly Link[]>;
  readonly now: () => number;
  /** Resolves when all have been asked and the links were read anew; never rejects. */
  readonly check: (ids: readonly string[]) => Promise<void>;
}

/** The checks of these links, of which one goes on at a time. */
export function createLinkChecks({ links, now, check }: CheckNeeds): LinkChecks {
  const last = signal<Check | undefined>(undefined);
  const unanswered = computed(() => {
    if (last.value === undefined) return [];
    const { ids, sinceMs } = last.value;
    return links.value.filter(
      ({ id, checkedAtMs = -Infinity }) => ids.has(id) && checkedAtMs < sinceMs,
    );
  });
  return {
    checkingIds: computed(
      () => new Set(last.value?.isOver === false ? unanswered.value.map(({ id }) => id) : []),
    ),
    outcome: computed(() => {
      if (last.value?.isOver !== true) return undefined;
      const missing = unanswered.value.length;
      return { checked: last.value.ids.size - missing, unanswered: missing };
    }),
    async check(chosen) {
      if (last.value?.isOver === false || chosen.length === 0) return;
      const ids = new Set(chosen.map(({ id }) => id));
      const begun = { ids, sinceMs: now(), isOver: false };
      last.value = begun;
      await check([...ids]);
      last.value = { ...begun, isOver: true };
    },
  };
}
