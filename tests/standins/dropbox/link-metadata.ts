import type { DropboxAccount } from './accounts.ts';
import { accountOf } from './authorise.ts';
import { targetOf } from './links.ts';
import { metadataOf } from './entries.ts';
import type { DropboxWorld, Entry, LinkAudience, LinkRecord } from './world.ts';

type Json = Record<string, unknown>;

/** A link as the API describes it to `viewer`; `inner` is a file within a folder link. */
export function linkMetadataOf(
  world: DropboxWorld,
  link: LinkRecord,
  viewer: DropboxAccount,
  inner?: Entry,
): Json {
  const target = inner ?? targetOf(world, link);
  if (!target) throw new Error(`The link ${link.url} has lost its target`);
  const owner = accountOf(world, link.accountId);
  const isOwner = owner === viewer;
  const { id, name, path_lower, ...rest } = metadataOf(target);
  return {
    '.tag': target.tag,
    url: link.url,
    id,
    name,
    ...(link.expires !== null && { expires: link.expires }),
    ...(isOwner && { path_lower }),
    link_permissions: permissionsOf(world, link, owner, isOwner),
    ...memberInfo(owner),
    // The real service sends this undocumented field; clients must let it pass.
    preview_type: target.tag === 'file' ? 'photo' : 'folder',
    ...(target.tag === 'file' && fileFields(rest)),
  };
}

function fileFields({ client_modified, server_modified, rev, size }: Json): Json {
  return { client_modified, server_modified, rev, size };
}

function memberInfo({ team, givenName, surname }: DropboxAccount): Json | false {
  if (!team) return false;
  const team_info = { id: team.id, name: team.name };
  const display_name = `${givenName} ${surname}`;
  return { team_member_info: { team_info, display_name, member_id: team.memberId } };
}

function permissionsOf(
  world: DropboxWorld,
  link: LinkRecord,
  owner: DropboxAccount,
  isOwner: boolean,
): Json {
  const controls = isOwner && owner.linkControls;
  return {
    ...reachOf(world, link, isOwner),
    can_revoke: isOwner,
    ...(!isOwner && { revoke_failure_reason: { '.tag': 'owner_only' } }),
    link_access_level: { '.tag': link.access },
    visibility_policies: visibilityPolicies(owner),
    can_set_expiry: controls,
    can_remove_expiry: controls && link.expires !== null,
    allow_download: link.allowDownload,
    can_allow_download: isOwner,
    can_disallow_download: controls,
    allow_comments: true,
    team_restricts_comments: false,
    audience_options: audienceOptions(owner),
    can_set_password: controls,
    can_remove_password: controls && link.password !== null,
    require_password: link.password !== null,
    can_use_extended_sharing_controls: controls,
    can_sync: false,
    can_request_access: true,
    ...teamPolicies(owner),
  };
}

function reachOf(world: DropboxWorld, link: LinkRecord, isOwner: boolean): Json {
  const { reach } = world.behaviour;
  const resolved = {
    resolved_visibility: { '.tag': resolvedVisibility(link) },
    ...(isOwner && { requested_visibility: { '.tag': requestedVisibility(link) } }),
  };
  const effective = { effective_audience: { '.tag': link.audience } };
  return {
    ...(reach !== 'effective_audience' && resolved),
    ...(reach !== 'resolved_visibility' && effective),
  };
}

function resolvedVisibility({ audience, password }: LinkRecord): string {
  if (audience === 'no_one') return 'no_one';
  if (audience === 'team') return password === null ? 'team_only' : 'team_and_password';
  return password === null ? 'public' : 'password';
}

function requestedVisibility({ requestedAudience, password }: LinkRecord): string {
  if (password !== null) return 'password';
  return requestedAudience === 'public' ? 'public' : 'team_only';
}

function visibilityPolicies(owner: DropboxAccount): Json[] {
  const restricted = owner.team?.linkPolicy === 'team_only';
  const open = restricted ? 'restricted_by_team' : null;
  const onPlan = owner.linkControls ? open : 'user_account_type';
  return [
    policy('public', restricted ? 'team_only' : 'public', open),
    policy('team_only', 'team_only', owner.team ? null : 'user_not_on_team'),
    policy('password', restricted ? 'team_and_password' : 'password', onPlan),
  ];
}

function policy(asked: string, resolved: string, refusedFor: string | null): Json {
  return {
    policy: { '.tag': asked },
    resolved_policy: { '.tag': resolved },
    ...allowedUnless(refusedFor),
  };
}

function audienceOptions(owner: DropboxAccount): Json[] {
  const restricted = owner.team?.linkPolicy === 'team_only';
  return [
    option('public', restricted ? 'restricted_by_team' : null),
    option('team', owner.team ? null : 'user_not_on_team'),
    option('no_one', owner.linkControls ? null : 'user_account_type'),
  ];
}

function option(audience: LinkAudience, refusedFor: string | null): Json {
  return { audience: { '.tag': audience }, ...allowedUnless(refusedFor) };
}

function allowedUnless(refusedFor: string | null): Json {
  if (refusedFor === null) return { allowed: true };
  return { allowed: false, disallowed_reason: { '.tag': refusedFor } };
}

function teamPolicies({ team }: DropboxAccount): Json | false {
  if (!team) return false;
  return {
    enforce_shared_link_password_policy: { '.tag': 'optional' },
    days_to_expire_policy: { '.tag': 'none' },
    change_shared_link_expiration_policy: { '.tag': 'allowed' },
  };
}
