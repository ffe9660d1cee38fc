import { PhotolinkError, type ErrorCode } from '#core/errors.ts';
import { DropboxRefusal } from './dropbox-refusal.ts';

/**
 * What a tag means to the user, wherever in the error it stands; the first that matches counts.
 * Source: the API's own definitions, github.com/dropbox/dropbox-api-spec.
 */
const MEANING: Readonly<Record<string, ErrorCode>> = {
  // the grant (401)
  missing_scope: 'scope-missing',
  user_suspended: 'account-restricted',
  expired_access_token: 'reconnect',
  invalid_access_token: 'reconnect',
  // the account (403)
  team_access_denied: 'team-policy',
  invalid_account_type: 'plan-limit',
  no_permission: 'account-restricted',
  // writing
  insufficient_space: 'quota-full',
  disallowed_name: 'name-refused',
  malformed_path: 'name-refused',
  no_write_permission: 'account-restricted',
  access_restricted: 'account-restricted',
  operation_suppressed: 'account-restricted',
  team_folder: 'account-restricted',
  encryption_not_supported: 'account-restricted',
  // links
  email_not_verified: 'email-unverified',
  not_authorized: 'plan-limit',
  access_denied: 'links-banned',
  banned_member: 'links-banned',
  restricted_content: 'links-banned',
  shared_link_access_denied: 'account-restricted',
  too_many_shared_folders: 'account-restricted',
  // the item
  not_found: 'already-gone',
  // what passes
  too_many_write_operations: 'busy',
  too_many_requests: 'busy',
  too_many_files: 'busy',
  locked: 'busy',
};

/** What to wait where Dropbox names no time. */
const BUSY_WAIT_MS = 30_000;

/** Turns whatever the Dropbox part caught into the error that leaves it. */
export function toPhotolinkError(thrown: unknown): PhotolinkError {
  if (thrown instanceof PhotolinkError) return thrown;
  if (thrown instanceof DropboxRefusal) return fromRefusal(thrown);
  if (thrown instanceof DOMException && thrown.name === 'AbortError') {
    return new PhotolinkError('cancelled', { cause: thrown });
  }
  const detail = thrown instanceof Error ? thrown.name : typeof thrown;
  return new PhotolinkError('bug', { detail, cause: thrown });
}

function fromRefusal(refusal: DropboxRefusal): PhotolinkError {
  const code = codeOf(refusal);
  const facts = { provider: 'dropbox', detail: refusal.message, cause: refusal } as const;
  return code === 'busy'
    ? new PhotolinkError(code, { ...facts, retryAfterMs: BUSY_WAIT_MS })
    : new PhotolinkError(code, facts);
}

/** What a refused request means to the user. */
export function codeOf({ status, tags, error }: DropboxRefusal): ErrorCode {
  for (const tag of tags) {
    const code = Object.hasOwn(MEANING, tag) ? MEANING[tag] : undefined;
    if (code) return code;
  }
  if (status === 401) return 'reconnect';
  if (status === 400) return codeOfText(error);
  if (status === 403) return 'account-restricted';
  return 'unexpected-answer';
}

/** A 400 is plain English text. A scope that is missing there is missing from the app itself. */
function codeOfText(text: unknown): ErrorCode {
  if (typeof text !== 'string') return 'unexpected-answer';
  if (text.includes('required scope')) return 'scope-missing';
  return /access token is malformed|HTTP header "?Authorization/i.test(text)
    ? 'reconnect'
    : 'unexpected-answer';
}
