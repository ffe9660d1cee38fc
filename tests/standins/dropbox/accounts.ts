export type AccountName =
  | 'basic'
  | 'plus'
  | 'professional'
  | 'teamOnly'
  | 'editorDefault'
  | 'unverifiedEmail'
  | 'quotaFull'
  | 'linksBanned';

export interface DropboxTeam {
  readonly id: string;
  readonly name: string;
  readonly memberId: string;
  linkPolicy: 'default_public' | 'default_team_only' | 'team_only' | 'default_no_one';
  /** Whether a public link is refused outright instead of being narrowed to the team. */
  refusesPublicLinks: boolean;
  defaultAccess: 'default' | 'edit' | 'view';
  /** Whether links come out editable even where view-only was asked for. */
  forcesEditLinks: boolean;
}

/** One person's account; tests change it to meet a plan, a policy or a full disk. */
export interface DropboxAccount {
  readonly accountId: string;
  readonly uid: string;
  readonly email: string;
  readonly givenName: string;
  readonly surname: string;
  emailVerified: boolean;
  accountType: 'basic' | 'pro' | 'business';
  /** Whether the plan has end dates, passwords and no-download for links. */
  linkControls: boolean;
  linksBanned: boolean;
  suspended: boolean;
  /** Bytes of the plan, and those of it taken by what this stand-in does not hold. */
  allocated: number;
  usedElsewhere: number;
  team: DropboxTeam | null;
}

const gigabyte = 1024 ** 3;

function account(index: number, givenName: string, own: Partial<DropboxAccount>): DropboxAccount {
  return {
    accountId: `dbid:AAStandin${String(index).padStart(26, '0')}`.padEnd(40, 'x'),
    uid: String(700_000 + index),
    email: `${givenName.toLowerCase()}@standin.example`,
    givenName,
    surname: 'Standin',
    emailVerified: true,
    accountType: 'basic',
    linkControls: false,
    linksBanned: false,
    suspended: false,
    allocated: 2 * gigabyte,
    usedElsewhere: 300_000_000,
    team: null,
    ...own,
  };
}

function team(index: number, own: Partial<DropboxTeam>): DropboxTeam {
  return {
    id: `dbtid:AAStandinTeam${index}`,
    name: 'Standin Works',
    memberId: `dbmid:AAStandinMember${index}`,
    linkPolicy: 'default_public',
    refusesPublicLinks: false,
    defaultAccess: 'default',
    forcesEditLinks: false,
    ...own,
  };
}

const business = {
  accountType: 'business',
  linkControls: true,
  allocated: 1000 * gigabyte,
} as const;

/** One fresh account for every plan and policy that decides differently about links or space. */
export function presetAccounts(): Record<AccountName, DropboxAccount> {
  return {
    basic: account(1, 'Bea', {}),
    plus: account(2, 'Paula', { accountType: 'pro', allocated: 2000 * gigabyte }),
    professional: account(3, 'Petra', {
      accountType: 'pro',
      linkControls: true,
      allocated: 3000 * gigabyte,
    }),
    teamOnly: account(4, 'Tom', { ...business, team: team(1, { linkPolicy: 'team_only' }) }),
    editorDefault: account(5, 'Edith', { ...business, team: team(2, { defaultAccess: 'edit' }) }),
    unverifiedEmail: account(6, 'Una', { emailVerified: false }),
    quotaFull: account(7, 'Quinn', { usedElsewhere: 2 * gigabyte - 1024 }),
    linksBanned: account(8, 'Lin', { linksBanned: true }),
  };
}
