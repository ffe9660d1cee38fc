import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { isActive, isPhotoToRemove, needsUser, type Link } from '#core/link.ts';

/** How far a revocation of several links has come; each link is counted once. */
export interface Revocation {
  readonly total: number;
  /** Proved to be ended, and the photo gone too where it is to go. */
  readonly done: number;
  /** Still to be asked for, the link or its photo. */
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

  function follow(ids: readonly string[], isOutcomeKept: boolean): void {
    const isKept = isOutcomeKept || count.peek().running > 0;
    followed.value = new Set([...(isKept ? followed.peek() : []), ...ids]);
  }

  // What somebody else has begun, or this popup before it was closed.
  effect(() => {
    const known = followed.peek();
    const unseen = links.value.filter(({ id, state }) => state === 'revoking' && !known.has(id));
    // What it came to stays until the user orders more or waves it away; of one link nothing is said.
    if (unseen.length > 0)
      follow(
        unseen.map(({ id }) => id),
        count.peek().total > 1,
      );
  });

  return {
    revocation: computed(() => (count.value.total > 1 ? count.value : undefined)),
    begin(ids) {
      follow(ids, false);
    },
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

/** A row that is not there tells nothing, and is not counted. */
function countUp(links: readonly Link[], ids: ReadonlySet<string>): Revocation {
  const counts = { total: 0, done: 0, running: 0, waiting: 0, needsYou: 0 };
  if (ids.size === 0) return counts;
  for (const link of links) {
    if (!ids.has(link.id)) continue;
    counts.total += 1;
    counts[fateOf(link)] += 1;
  }
  return counts;
}

function fateOf(link: Link): 'done' | 'running' | 'waiting' | 'needsYou' {
  if (!isActive(link) && !isPhotoToRemove(link)) return 'done';
  if (isActive(link) && link.state !== 'revoke-pending') return 'running';
  if (needsUser(link)) return 'needsYou';
  return link.retry === undefined ? 'running' : 'waiting';
}
