import { isOpen, type Ledger, type Link } from './link.ts';
import type { Settings } from './settings.ts';
import { createTurns } from './turns.ts';

const WEEK_MS = 7 * 24 * 3_600_000;
const ENDS_SOON = 'ends-soon';

/**
 * When the user is to be told again what is still shared; undefined where the user does not want to be. A
 * date in the future, from a clock that was wrong, counts from now.
 */
export function nextReminderMs(
  { remindedAtMs }: Pick<Settings, 'remindedAtMs'>,
  nowMs: number,
): number | undefined {
  return remindedAtMs === undefined ? undefined : Math.min(remindedAtMs, nowMs) + WEEK_MS;
}

/** What is said to the user outside of Photolink's own pages. */
export interface Notices {
  readonly stillShared: (photos: number) => Promise<void>;
  /** Links that their service is about to end. */
  readonly endSoon: (links: number) => Promise<void>;
}

export interface ReminderNeeds {
  readonly settings: {
    readonly get: () => Promise<Settings>;
    readonly change: (fields: Partial<Settings>) => Promise<void>;
  };
  readonly ledger: Pick<Ledger, 'all'>;
  readonly notices: Notices;
  readonly now: () => number;
}

export interface Reminders {
  /** Tells what is still shared, once a week at most, and nothing where nothing is. */
  readonly whatIsShared: () => Promise<void>;
  /** Does the work, whatever becomes of reminders, and tells of links that it found to end soon. */
  readonly whatEndsSoon: (work: () => Promise<void>) => Promise<void>;
}

/** Reminders for who wants them: nobody is told anything who did not ask for it. */
export function createReminders({ settings, ledger, notices, now }: ReminderNeeds): Reminders {
  const endingSoon = async () => {
    const links = (await ledger.all()).filter(({ failure }) => failure?.code === ENDS_SOON);
    return new Set(links.map(({ id }) => id));
  };
  /** Those that the user has been told of, or that were there before; one for all wakes there are. */
  let known: ReadonlySet<string> | undefined;
  const inTurn = createTurns();

  async function noteWhatIsKnown(): Promise<void> {
    const isWanted = (await settings.get()).remindedAtMs !== undefined;
    known = isWanted ? (known ?? (await endingSoon())) : undefined;
  }

  async function tellWhatIsNew(): Promise<void> {
    const before = known;
    if (before === undefined) return;
    known = await endingSoon();
    const found = [...known].filter((id) => !before.has(id));
    if (found.length > 0) await notices.endSoon(found.length);
  }

  return {
    async whatIsShared() {
      const { remindedAtMs } = await settings.get();
      const dueAtMs = nextReminderMs({ remindedAtMs }, now());
      // Left in the future, it would put the week off with every look.
      if (remindedAtMs !== undefined && remindedAtMs > now()) {
        await settings.change({ remindedAtMs: now() });
      }
      if (dueAtMs === undefined || dueAtMs > now()) return;
      // Written down first: who dies in between is quiet for a week, and never a nuisance.
      await settings.change({ remindedAtMs: now() });
      const photos = sharedPhotos(await ledger.all(), now());
      if (photos > 0) await notices.stillShared(photos);
    },
    async whatEndsSoon(work) {
      await inTurn(ENDS_SOON, noteWhatIsKnown).catch(() => undefined);
      try {
        await work();
      } finally {
        // What was found before the work failed is found only once.
        await inTurn(ENDS_SOON, tellWhatIsNew).catch(() => undefined);
      }
    },
  };
}

/** How many photos others may still see; of a link made by hand only the service knows, and it has one. */
function sharedPhotos(links: readonly Link[], nowMs: number): number {
  const open = links.filter((link) => isOpen(link, nowMs));
  return open.reduce((sum, { photoCount }) => sum + Math.max(1, photoCount), 0);
}
