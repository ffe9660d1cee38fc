import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { isActive, needsUser, type Link } from '#core/link.ts';

/** How far a revocation of several links has come; each link is counted once. */
export interface Revocation {
  readonly total: number;
  /** Proved to be ended. */
  readonly done: number;
  /** Still to be asked for. */
  readonly running: number;
  /** Could not be done now, and is tried again by itself. */
  readonly waiting: number;
  /** Could not be done without the user. */
  readonly needsYou: number;
}

/** Follows revocations in the ledger, also those that began before the popup was opened. */
export interface RevocationWatch {
  /** Undefined while no more than one link is being revoked: its row says all there is to say. */
  readonly revocation: ReadonlySignal<Revocation | undefined>;
  /** The user has ordered these; they count from now on, and not any more when `stop` is called. */
  readonly begin: (ids: readonly string[]) => void;
  readonly stop: (ids: readonly string[]) => void;
  readonly dismiss: () => void;
}

/** A watch that has seen nothing yet. */
export function createRevocationWatch(links: ReadonlySignal<readonly Link[]>): RevocationWatch {
  const followed = signal<ReadonlySet<string>>(new Set());
  const count = computed(() => countUp(links.value, followed.value));

  /** One that is over makes room for the next. */
  function follow(ids: readonly string[]): void {
    const before = count.peek().running > 0 ? followed.peek() : [];
    followed.value = new Set([...before, ...ids]);
  }

  // What somebody else has begun, or this popup before it was closed.
  effect(() => {
    const known = followed.peek();
    const unseen = links.value.filter(({ id, state }) => state === 'revoking' && !known.has(id));
    if (unseen.length > 0) follow(unseen.map(({ id }) => id));
  });

  return {
    revocation: computed(() => (count.value.total > 1 ? count.value : undefined)),
    begin: follow,
    stop(ids) {
      const left = new Set(followed.peek());
      for (const id of ids) left.delete(id);
      followed.value = left;
    },
    dismiss() {
      followed.value = new Set();
    },
  };
}

function countUp(links: readonly Link[], ids: ReadonlySet<string>): Revocation {
  const counts = { total: ids.size, done: 0, running: 0, waiting: 0, needsYou: 0 };
  if (ids.size === 0) return counts;
  let there = 0;
  for (const link of links) {
    if (!ids.has(link.id)) continue;
    there += 1;
    counts[fateOf(link)] += 1;
  }
  // A row that is gone was found never to have become a link.
  return { ...counts, done: counts.done + ids.size - there };
}

function fateOf(link: Link): 'done' | 'running' | 'waiting' | 'needsYou' {
  if (!isActive(link)) return 'done';
  if (link.state !== 'revoke-pending') return 'running';
  return needsUser(link) ? 'needsYou' : 'waiting';
}
