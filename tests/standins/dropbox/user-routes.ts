import type { DropboxAccount } from './accounts.ts';
import { route } from './api-route.ts';
import type { ApiRoute } from './api-route.ts';
import { usedBytes } from './commit.ts';
import { revokeTokens } from './tokens.ts';

const getCurrentAccount = route({
  name: 'users/get_current_account',
  scope: 'account_info.read',
  style: 'rpc',
  args: null,
  run: ({ account }) => fullAccount(account),
});

const getSpaceUsage = route({
  name: 'users/get_space_usage',
  scope: 'account_info.read',
  style: 'rpc',
  args: null,
  run({ world, account }) {
    const used = usedBytes(world, account);
    const { allocated } = account;
    const allocation = account.team
      ? {
          '.tag': 'team',
          used,
          allocated,
          user_within_team_space_allocated: 0,
          user_within_team_space_limit_type: { '.tag': 'off' },
          user_within_team_space_used_cached: used,
        }
      : { '.tag': 'individual', allocated };
    return { used, allocation };
  },
});

const revokeToken = route({
  name: 'auth/token/revoke',
  scope: null,
  style: 'rpc',
  args: null,
  run({ world, token }) {
    revokeTokens(world, (each) => each.grantId === token.grantId);
  },
});

/** The routes about the account itself. */
export const userRoutes: readonly ApiRoute[] = [getCurrentAccount, getSpaceUsage, revokeToken];

function fullAccount(account: DropboxAccount): Record<string, unknown> {
  const namespace = `9${account.uid}`;
  return {
    account_id: account.accountId,
    name: {
      given_name: account.givenName,
      surname: account.surname,
      familiar_name: account.givenName,
      display_name: `${account.givenName} ${account.surname}`,
      abbreviated_name: `${account.givenName.slice(0, 1)}${account.surname.slice(0, 1)}`,
    },
    email: account.email,
    email_verified: account.emailVerified,
    disabled: false,
    country: 'NL',
    locale: 'en',
    referral_link: 'https://www.dropbox.com/referrals/standin',
    is_paired: false,
    account_type: { '.tag': account.accountType },
    root_info: {
      '.tag': 'user',
      root_namespace_id: namespace,
      home_namespace_id: namespace,
    },
    ...teamFields(account),
  };
}

function teamFields({ team }: DropboxAccount): Record<string, unknown> | undefined {
  if (!team) return undefined;
  return {
    team: {
      id: team.id,
      name: team.name,
      sharing_policies: {
        shared_folder_member_policy: { '.tag': 'anyone' },
        shared_folder_join_policy: { '.tag': 'from_anyone' },
        shared_link_create_policy: { '.tag': team.linkPolicy },
        group_creation_policy: { '.tag': 'admins_only' },
        shared_folder_link_restriction_policy: { '.tag': 'anyone' },
        enforce_link_password_policy: { '.tag': 'optional' },
        default_link_expiration_days_policy: { '.tag': 'none' },
        shared_link_default_permissions_policy: { '.tag': team.defaultAccess },
      },
      office_addin_policy: { '.tag': 'disabled' },
      top_level_content_policy: { '.tag': 'admin_only' },
    },
    team_member_id: team.memberId,
  };
}
