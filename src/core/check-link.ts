import type { EngineNeeds } from './engine-needs.ts';
import { type ErrorCode, type Failure, toFailure } from './errors.ts';
import { checkByHand } from './guided-keeper.ts';
import { foundEnded, isActive, type Link } from './link.ts';
import type { ItemTruth, LinkAccess } from './provider.ts';
import { requireEnded } from './revoke-link.ts';

type Needs = Pick<
  EngineNeeds,
  'ledger' | 'openAccount' | 'lookAsStranger' | 'keepAliveDuring' | 'now'
>;

/**
 * Asks what the link gives now, and writes it down with the time. Resolves to what kept it from being
 * asked: then the row keeps what was proved last, and when.
 */
export async function checkLink(needs: Needs, linkId: string): Promise<Failure | undefined> {
  const link = await needs.ledger.get(linkId);
  if (link === undefined || isUnderWay(link)) return undefined;
  try {
    await needs.keepAliveDuring(() =>
      link.guided === undefined ? askProvider(needs, link) : checkByHand(needs, link),
    );
    return undefined;
  } catch (thrown) {
    return toFailure(thrown, { provider: link.provider });
  }
}

/** What is being made or revoked is asked for by whoever is at it. */
function isUnderWay({ state }: Link): boolean {
  return state === 'intended' || state === 'revoking';
}

async function askProvider(needs: Needs, link: Link): Promise<void> {
  const cloud = await needs.openAccount(link.accountId);
  const truth = await cloud.inspect(link.item, new AbortController().signal);
  // A provider calls a photo gone that it only does not show to us any more: the same proof as of our own end.
  if (isActive(link) && !isReached(truth)) await requireEnded(needs, link, cloud);
  await needs.ledger.update(link.id, (row) =>
    // Another order may have come meanwhile.
    row?.state === link.state
      ? { ...row, ...found(row, truth, needs.now()), checkedAtMs: needs.now() }
      : undefined,
  );
}

/** Whether somebody who is not named can open the photo. */
function isReached({ access, isSharedAbove }: ItemTruth): boolean {
  return access !== 'none' || isSharedAbove;
}

/** What the row is now. */
function found(row: Link, truth: ItemTruth, nowMs: number): Partial<Link> {
  if (!isReached(truth)) return foundEnded(row);
  // Why it could not be revoked is still what the user has to know.
  if (row.state === 'revoke-pending') return {};
  const failure = driftFailure(row, truth);
  return isActive(row) ? { failure } : { ...backAgain(row, nowMs), failure };
}

/** The owner has shared it anew: a date that has passed was that of the link before. */
function backAgain({ endsAtMs = Infinity }: Link, nowMs: number): Partial<Link> {
  return { state: 'public', retry: undefined, ...(endsAtMs <= nowMs && { endsAtMs: undefined }) };
}

/** What the user has to know of a link that gives something else than it was made for. */
export function driftFailure(
  { provider, hasPassword }: Pick<Link, 'provider' | 'hasPassword'>,
  truth: ItemTruth,
): Failure | undefined {
  const code = driftOf(truth, hasPassword === true);
  return code && { code, facts: { provider } };
}

function driftOf({ access, isSharedAbove }: ItemTruth, hasPassword: boolean) {
  if (access === 'wider') return 'became-wider';
  if (isSharedAbove) return 'shared-above';
  return (hasPassword ? PASSWORD_DRIFT : DRIFT)[access];
}

const DRIFT: Record<LinkAccess, ErrorCode | undefined> = {
  'view-only': undefined,
  'with-password': 'became-narrower',
  wider: 'became-wider',
  narrower: 'became-narrower',
  none: undefined,
};

const PASSWORD_DRIFT: typeof DRIFT = {
  ...DRIFT,
  'view-only': 'became-open',
  'with-password': undefined,
};
