import type { EngineNeeds } from './engine-needs.ts';
import type { ErrorCode } from './errors.ts';
import { checkByHand } from './guided-keeper.ts';
import type { Link } from './link.ts';
import type { LinkAccess } from './provider.ts';

type Needs = Pick<EngineNeeds, 'ledger' | 'openAccount' | 'lookAsStranger' | 'now'>;

/** Asks what the link gives now, and writes it down. What cannot be asked leaves the row as it is. */
export async function checkLink(needs: Needs, linkId: string): Promise<void> {
  const link = await needs.ledger.get(linkId);
  if (link === undefined || isUnderWay(link)) return;
  if (link.guided !== undefined) return checkByHand(needs, link);
  const access = await readAccess(needs, link).catch(() => undefined);
  if (access === undefined) return;
  await needs.ledger.update(linkId, (row) =>
    row?.state === link.state ? { ...row, ...found(row, access), checkedAtMs: needs.now() } : row,
  );
}

/** What is being made or revoked is asked for by whoever is at it. */
function isUnderWay({ state }: Link): boolean {
  return state === 'intended' || state === 'revoking';
}

async function readAccess(needs: Needs, { accountId, item }: Link): Promise<LinkAccess> {
  const cloud = await needs.openAccount(accountId);
  return cloud.readAccess(item, new AbortController().signal);
}

function found({ state }: Link, access: LinkAccess): Partial<Link> {
  if (access === 'none') return state === 'public' ? { state: 'gone', failure: undefined } : {};
  const code = DRIFT[access];
  if (state !== 'public') return {};
  return { failure: code && { code, facts: {} } };
}

const DRIFT: Record<Exclude<LinkAccess, 'none'>, ErrorCode | undefined> = {
  'view-only': undefined,
  wider: 'became-wider',
  narrower: 'became-narrower',
};
