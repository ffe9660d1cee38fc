import type { PolicyReason } from './errors.ts';

export type AccountName =
  'anna' | 'ben' | 'workspace' | 'full' | 'pooled' | 'unlimited' | 'blockedByAdmin';

/** One person's account; tests change it to meet a policy or a full disk. */
export interface GoogleAccount {
  /** The `sub` of the sign-in, which never changes. */
  readonly id: string;
  /** The id under which permissions name the person. */
  readonly permissionId: string;
  readonly email: string;
  readonly displayName: string;
  /** The Workspace's domain; null for a personal account. */
  readonly domain: string | null;
  /** How Drive refuses public links for the administrator; null: they are allowed. */
  linkPolicy: { readonly reason: PolicyReason; readonly status: 400 | 403 } | null;
  /** Whether files may be shared with anybody at all. */
  canShare: boolean;
  /** Whether the administrator lets nobody sign in to apps. */
  blocksApps: boolean;
  /** Bytes of the plan, or of the whole organisation where it shares one pool; null: no limit. */
  limit: number | null;
  /** Bytes taken by what this stand-in does not hold. */
  usedElsewhere: number;
}

const gigabyte = 1024 ** 3;

function account(index: number, name: string, own: Partial<GoogleAccount>): GoogleAccount {
  return {
    id: `1000000000000000000${index}0`,
    permissionId: `0700000000000000000${index}`,
    email: `${name.toLowerCase()}@example.com`,
    displayName: `${name} Standin`,
    domain: null,
    linkPolicy: null,
    canShare: true,
    blocksApps: false,
    limit: 15 * gigabyte,
    usedElsewhere: 2 * gigabyte,
    ...own,
  };
}

function worker(index: number, name: string, own: Partial<GoogleAccount>): GoogleAccount {
  const domain = 'works.example.com';
  return account(index, name, { domain, email: `${name.toLowerCase()}@${domain}`, ...own });
}

/** One fresh account for every plan and policy that decides differently about links or space. */
export function presetAccounts(): Record<AccountName, GoogleAccount> {
  return {
    anna: account(1, 'Anna', {}),
    ben: account(2, 'Ben', {}),
    workspace: worker(3, 'Wim', { linkPolicy: { reason: 'publishOutNotPermitted', status: 403 } }),
    full: account(4, 'Fay', { usedElsewhere: 15 * gigabyte - 1024 }),
    pooled: worker(5, 'Pola', { limit: 6000 * gigabyte, usedElsewhere: 4100 * gigabyte }),
    unlimited: worker(6, 'Una', { limit: null, usedElsewhere: 900 * gigabyte }),
    blockedByAdmin: worker(7, 'Bob', { blocksApps: true }),
  };
}
