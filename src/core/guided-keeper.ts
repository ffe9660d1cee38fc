import type { EngineNeeds } from './engine-needs.ts';
import type { ErrorCode } from './errors.ts';
import type { StrangersAnswer } from './guided-link.ts';
import { foundEnded, isActive, type Link, NOTHING_IN_THE_WAY, remindAtMs } from './link.ts';

type Needs = Pick<EngineNeeds, 'ledger' | 'lookAsStranger' | 'now'>;

/**
 * A link that only the user can end is to end. It has, when a stranger finds it closed; else the row
 * waits for the user. Resolves to whether it has.
 */
export async function stopByHand(needs: Needs, link: Link): Promise<boolean> {
  const answer = await look(needs, link);
  if (answer === 'closed') {
    await stopped(needs, link.id, 'stranger');
    return true;
  }
  await waitForUser(needs, link.id, 'needs-you');
  return false;
}

/**
 * The user says that the link is ended. Where a stranger still gets a page, the user is asked to look
 * again; who says so once more is believed, for a service may answer with a page that shows nothing.
 */
export async function believeStopped(needs: Needs, link: Link): Promise<void> {
  const answer = await look(needs, link);
  const isSaidAgain = link.failure?.code === 'still-open';
  if (answer === 'open' && !isSaidAgain) await waitForUser(needs, link.id, 'still-open');
  else await stopped(needs, link.id, answer === 'closed' ? 'stranger' : 'user');
}

/** Whether all that is due for the link is to tell the user that it ends soon; then that is done. */
export async function remind(needs: Needs, link: Link): Promise<boolean> {
  const isSoon = remindAtMs(link) !== undefined && (link.endsAtMs ?? 0) > needs.now();
  if (!isSoon || link.state !== 'public') return false;
  await needs.ledger.update(link.id, (row) =>
    row?.state === 'public' && row.guided !== undefined
      ? {
          ...row,
          guided: { ...row.guided, isReminded: true },
          failure: { code: 'ends-soon', facts: { provider: row.provider } },
        }
      : undefined,
  );
  return true;
}

/** Looks at a link that the user made, where that is allowed, and writes down what was found. */
export async function checkByHand(needs: Needs, link: Link): Promise<void> {
  const answer = await look(needs, link);
  if (answer === 'unknown') return;
  await needs.ledger.update(link.id, (row) =>
    // Another order may have come meanwhile.
    row?.state === link.state && row.guided !== undefined
      ? {
          ...row,
          ...(answer === 'closed' ? foundEnded(row) : foundOpen(row)),
          guided: { ...row.guided, confirmedBy: 'stranger' },
          checkedAtMs: needs.now(),
        }
      : undefined,
  );
}

/** What the user called ended is not: it is the user's turn again. */
function foundOpen(row: Link): Partial<Link> {
  if (row.state === 'gone') return { state: 'public' };
  return row.state === 'revoked'
    ? {
        state: 'revoke-pending',
        failure: { code: 'still-open', facts: { provider: row.provider } },
      }
    : {};
}

async function look({ lookAsStranger }: Needs, { provider, url }: Link): Promise<StrangersAnswer> {
  const { signal } = new AbortController();
  return url === undefined ? 'unknown' : lookAsStranger(provider, url, { signal });
}

async function stopped(
  { ledger, now }: Needs,
  linkId: string,
  confirmedBy: 'stranger' | 'user',
): Promise<void> {
  await ledger.update(linkId, (row) =>
    row && isActive(row)
      ? {
          ...row,
          state: 'revoked',
          ...(row.guided && { guided: { ...row.guided, confirmedBy } }),
          checkedAtMs: now(),
          ...NOTHING_IN_THE_WAY,
        }
      : undefined,
  );
}

async function waitForUser({ ledger }: Needs, linkId: string, code: ErrorCode): Promise<void> {
  await ledger.update(linkId, (row) =>
    row && isActive(row)
      ? {
          ...row,
          state: 'revoke-pending',
          failure: { code, facts: { provider: row.provider } },
          retry: undefined,
        }
      : undefined,
  );
}
