import { CAPABILITIES } from './capabilities.ts';
import { checkLink, driftFailure } from './check-link.ts';
import type { EngineNeeds } from './engine-needs.ts';
import { type Failure, toFailure } from './errors.ts';
import { assertLinkOf, isLinkOf, isSameLink } from './link-address.ts';
import { isActive, type Link } from './link.ts';
import type { Account, FoundLink, ProviderId } from './provider.ts';

/** What came of looking for links that the ledger had lost. */
export interface Finding {
  /** How many rows are active that were not, or were not there. */
  readonly found: number;
  /** Accounts that could not be looked through to the end, and why. What was found there is kept. */
  readonly missed: readonly { readonly accountId: string; readonly failure: Failure }[];
}

export interface FinderNeeds extends Pick<
  EngineNeeds,
  'ledger' | 'openAccount' | 'lookAsStranger' | 'keepAliveDuring' | 'quiet' | 'wake' | 'now'
> {
  readonly accounts: { readonly all: () => Promise<readonly Account[]> };
  readonly newId: () => string;
}

/** Whether the provider can be asked which links there are. */
export function findsLinks(provider: ProviderId): boolean {
  return CAPABILITIES[provider].links === 'automatic';
}

/** Fills the ledger from what the providers tell. Asked twice at once, it looks once. */
export function createLinkFinder(needs: FinderNeeds): () => Promise<Finding> {
  let looking: Promise<Finding> | undefined;
  return () => {
    looking ??= needs
      .keepAliveDuring(() => needs.quiet.work(() => findLinks(needs)))
      .finally(() => {
        looking = undefined;
      });
    return looking;
  };
}

async function findLinks(needs: FinderNeeds): Promise<Finding> {
  const accounts = (await needs.accounts.all()).filter(({ provider }) => findsLinks(provider));
  const each = await Promise.all(accounts.map((account) => findInAccount(needs, account)));
  await needs.wake.update();
  return {
    found: each.reduce((sum, { found }) => sum + found, 0),
    missed: each.flatMap(({ accountId, failure }) => (failure ? { accountId, failure } : [])),
  };
}

interface AccountFinding {
  readonly accountId: string;
  readonly found: number;
  readonly failure?: Failure;
}

async function findInAccount(needs: FinderNeeds, account: Account): Promise<AccountFinding> {
  const { id: accountId, provider } = account;
  let found = 0;
  try {
    const cloud = await needs.openAccount(accountId);
    const links = await cloud.findLinks(new AbortController().signal);
    // Read afterwards: whoever makes a link meanwhile has written its row before.
    const rows = await needs.ledger.all();
    for (const link of links) {
      if (!isLinkOf(provider, link.url) || isOver(link, needs.now())) continue;
      if (await takeLink(needs, account, link, rows)) found += 1;
    }
    for (const { url } of links) assertLinkOf(provider, url);
    return { accountId, found };
  } catch (thrown) {
    return { accountId, found, failure: toFailure(thrown, { provider }) };
  }
}

function isOver({ endsAtMs = Infinity }: FoundLink, nowMs: number): boolean {
  return endsAtMs <= nowMs;
}

/** Resolves to whether the ledger has an active row for the link now that it had not before. */
async function takeLink(
  needs: FinderNeeds,
  account: Account,
  link: FoundLink,
  rows: readonly Link[],
): Promise<boolean> {
  const known = rows.filter((row) => isRowOf(row, link));
  if (known.some(isActive)) return false;
  const [ended] = known;
  return ended === undefined ? addRow(needs, account, link) : reopen(needs, ended.id);
}

/** A row without an address yet is that of a link that is just being made. */
function isRowOf({ item, url, state }: Link, link: FoundLink): boolean {
  if (item.id !== link.item.id) return false;
  return url === undefined ? state === 'intended' : isSameLink(url, link.url);
}

/** The row says that the link ended, and the owner has shared it anew. */
async function reopen(needs: FinderNeeds, linkId: string): Promise<boolean> {
  const failure = await checkLink(needs, linkId);
  const row = await needs.ledger.get(linkId);
  return failure === undefined && row !== undefined && isActive(row);
}

async function addRow(needs: FinderNeeds, account: Account, link: FoundLink): Promise<boolean> {
  const facts = await link.describe(new AbortController().signal);
  if (facts === undefined) return false;
  const id = needs.newId();
  const nowMs = needs.now();
  const hasPassword = link.truth.access === 'with-password' && { hasPassword: true as const };
  const row: Link = {
    id,
    // Nobody knows any more with what it was shared.
    shareId: id,
    createdAtMs: facts.createdAtMs ?? nowMs,
    provider: account.provider,
    accountId: account.id,
    accountLabel: account.label,
    chatLabel: '',
    item: link.item,
    photoCount: facts.photoCount,
    thumbnail: undefined,
    url: link.url,
    ...hasPassword,
    state: 'public',
    endsAtMs: link.endsAtMs,
    endedBy: link.endsAtMs === undefined ? 'photolink' : 'provider',
    checkedAtMs: nowMs,
    failure: driftFailure({ provider: account.provider, ...hasPassword }, link.truth),
    retry: undefined,
  };
  await needs.ledger.update(id, () => row);
  return true;
}
