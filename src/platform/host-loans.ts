import type { Permissions } from 'webextension-polyfill';

/** Rights to hosts that the extension has for a moment only. */
export interface HostLoans {
  /** False for hosts that the manifest names: a right to them that was left could not be told from theirs. */
  readonly canLend: (origins: readonly string[]) => boolean;
  /**
   * Asks the user for access to hosts, runs `job` with it, and gives back what was not allowed before. Only
   * straight from an act of the user. Undefined when the user does not want it.
   */
  readonly lend: <T>(origins: readonly string[], job: () => Promise<T>) => Promise<T | undefined>;
  /**
   * Drops every right that the manifest does not name: its job died before it was given back. For the
   * start of the background; jobs that are under way keep theirs.
   */
  readonly dropLost: () => Promise<void>;
}

export type PermissionsApi = Pick<Permissions.Static, 'contains' | 'getAll' | 'request' | 'remove'>;

interface Loan {
  jobs: number;
  readonly wasAllowed: Promise<boolean>;
}

/** Loans of all rights but those to hosts that are `named`. */
export function createHostLoans(
  permissions: PermissionsApi,
  named: ReadonlySet<string>,
): HostLoans {
  const loans = new Map<string, Loan>();

  const drop = async (origin: string) => {
    await permissions.remove({ origins: [origin] }).catch(() => undefined);
  };

  function take(origin: string): Loan {
    const known = loans.get(origin);
    const wasAllowed = () => permissions.contains({ origins: [origin] }).catch(() => false);
    const loan = known ?? { jobs: 0, wasAllowed: wasAllowed() };
    loan.jobs += 1;
    loans.set(origin, loan);
    return loan;
  }

  async function giveBack(origin: string, loan: Loan): Promise<void> {
    const wasAllowed = await loan.wasAllowed;
    loan.jobs -= 1;
    if (loan.jobs > 0) return;
    loans.delete(origin);
    if (!wasAllowed) await drop(origin);
  }

  return {
    canLend: (origins) => !origins.some((origin) => named.has(origin)),
    lend: async (origins, job) => {
      // All of it begins now: behind an await the act of the user would be over.
      const taken = origins.map((origin) => ({ origin, loan: take(origin) }));
      const asked =
        origins.length === 0 || permissions.request({ origins: [...origins] }).catch(() => false);
      try {
        const before = await Promise.all(taken.map(({ loan }) => loan.wasAllowed));
        return (await asked) || before.every(Boolean) ? await job() : undefined;
      } finally {
        await Promise.all(taken.map(({ origin, loan }) => giveBack(origin, loan)));
      }
    },
    dropLost: async () => {
      const { origins = [] } = await permissions.getAll();
      const lost = origins.filter((origin) => !named.has(origin) && !loans.has(origin));
      // One by one: a browser that refuses one would refuse them all.
      await Promise.all(lost.map(drop));
    },
  };
}
