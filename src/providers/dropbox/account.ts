import type { users } from 'dropbox';
import { PhotolinkError } from '#core/errors.ts';
import type { Account, Space } from '#core/provider.ts';
import { isRecord } from '../is-record.ts';
import { resultOf, type DropboxApi } from './dropbox-api.ts';
import { tagsOf } from './dropbox-refusal.ts';

/** Who the token belongs to. Basic accounts cannot end links; whether others can, their links tell. */
export async function readAccount(api: DropboxApi): Promise<Account> {
  const route = 'users/get_current_account';
  const answer = await resultOf(route, api.client.usersGetCurrentAccount());
  if (typeof answer.account_id !== 'string') throw unexpected(route);
  const { account_id, email, name } = answer as Partial<users.FullAccount>;
  return {
    id: `dropbox:${account_id}`,
    provider: 'dropbox',
    label: email ?? name?.display_name ?? 'Dropbox',
    state: 'connected',
    connectedAtMs: api.now(),
    endsLinks: tagsOf(answer.account_type)[0] !== 'basic',
  };
}

/** The room there is: the member's own allowance where it is tighter than the team's. */
export async function readSpace(api: DropboxApi, signal: AbortSignal): Promise<Space> {
  const route = 'users/get_space_usage';
  const { used, allocation } = await resultOf(route, api.client.usersGetSpaceUsage({ signal }));
  if (typeof used !== 'number' || !isRecord(allocation)) throw unexpected(route);
  if (allocation['.tag'] === 'individual') {
    return { usedBytes: used, totalBytes: allocation.allocated };
  }
  return allocation['.tag'] === 'team'
    ? teamSpace(used, allocation)
    : { usedBytes: used, totalBytes: undefined };
}

function teamSpace(used: number, team: users.TeamSpaceAllocation): Space {
  const whole = { usedBytes: team.used, totalBytes: team.allocated };
  // Zero means that the member has no allowance of their own; without a hard limit it stops nothing
  // (`MemberSpaceLimitType` of Dropbox's team_common.stone).
  const allowance = team.user_within_team_space_allocated;
  const isHard = tagsOf(team.user_within_team_space_limit_type)[0] === 'stop_sync';
  if (!allowance || !isHard) return whole;
  const own = { usedBytes: used, totalBytes: allowance };
  return allowance - used < team.allocated - team.used ? own : whole;
}

function unexpected(detail: string): PhotolinkError {
  return new PhotolinkError('unexpected-answer', { provider: 'dropbox', detail });
}
