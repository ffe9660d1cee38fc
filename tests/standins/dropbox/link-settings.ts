import type { DropboxAccount } from './accounts.ts';
import { flag, nullable, struct, tag, text, timestamp } from './arguments.ts';
import { taggedFailure } from './errors.ts';
import type { LinkAccess, LinkAudience } from './world.ts';

/** The fields of `SharedLinkSettings`. */
export const linkSettings = struct({
  require_password: nullable(flag),
  link_password: nullable(text()),
  expires: nullable(timestamp),
  audience: nullable(tag('public', 'team', 'no_one', 'password', 'members')),
  access: nullable(tag('viewer', 'editor', 'max', 'default')),
  requested_visibility: nullable(tag('public', 'team_only', 'password')),
  allow_download: nullable(flag),
});

export type LinkSettings = ReturnType<typeof linkSettings.read>;

/** The settings of a call that names none. */
export const noSettings = linkSettings.read({}, '');

/**
 * Refuses settings that make no sense or that the account's plan does not have.
 *
 * @throws ApiFailure 409 `settings_error`
 */
export function requireSettings(
  account: DropboxAccount,
  settings: LinkSettings,
  nowMs: number,
): void {
  if (makesNoSense(settings, nowMs)) throw settingsError('invalid_settings');
  if (!isPlanned(account, settings)) throw settingsError('not_authorized');
}

/** Whether the settings name nothing at all. */
export function isEmpty(settings: LinkSettings): boolean {
  return Object.values(settings).every((value) => value === null);
}

/** Whether an existing link might not be what these settings ask for. */
export function hasCustomControls(settings: LinkSettings): boolean {
  const { require_password, link_password, expires, allow_download } = settings;
  return [require_password, link_password, expires, allow_download].some((each) => each !== null);
}

/** The audience asked for; the account's own default where none was. */
export function wantedAudience(account: DropboxAccount, settings: LinkSettings): LinkAudience {
  const { audience, requested_visibility: visibility } = settings;
  if (audience === 'team' || audience === 'no_one') return audience;
  if (audience !== null) return 'public';
  if (visibility !== null) return visibility === 'team_only' ? 'team' : 'public';
  if (account.team?.linkPolicy === 'default_team_only') return 'team';
  return account.team?.linkPolicy === 'default_no_one' ? 'no_one' : 'public';
}

/** The audience that results: a team's policy can narrow it and says so only in the answer. */
export function effectiveAudience(account: DropboxAccount, wanted: LinkAudience): LinkAudience {
  const narrows = account.team?.linkPolicy === 'team_only' && wanted === 'public';
  if (!narrows) return wanted;
  if (account.team?.refusesPublicLinks) throw settingsError('not_authorized');
  return 'team';
}

/** The access that results from what was asked for and from the team's default. */
export function grantedAccess(account: DropboxAccount, settings: LinkSettings): LinkAccess {
  if (account.team?.forcesEditLinks) return 'editor';
  const { access } = settings;
  if (access === 'viewer') return 'viewer';
  if (access === 'editor' || access === 'max') return 'editor';
  return account.team?.defaultAccess === 'edit' ? 'editor' : 'viewer';
}

/** The 409 about settings. */
export function settingsError(reason: 'invalid_settings' | 'not_authorized'): Error {
  return taggedFailure({ '.tag': 'settings_error', settings_error: { '.tag': reason } });
}

function makesNoSense(settings: LinkSettings, nowMs: number): boolean {
  const { require_password: required, link_password: password, expires } = settings;
  if (required === true && (password === null || password === '')) return true;
  if (password !== null && required !== true) return true;
  return expires !== null && Date.parse(expires) <= nowMs;
}

function isPlanned(account: DropboxAccount, settings: LinkSettings): boolean {
  const { require_password, expires, allow_download, audience } = settings;
  const narrow = audience !== null && audience !== 'public';
  const controls = require_password === true || expires !== null || allow_download === false;
  if ((controls || narrow) && !account.linkControls) return false;
  return audience !== 'team' || account.team !== null;
}
