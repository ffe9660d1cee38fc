import { PhotolinkError, type ErrorCode } from '#core/errors.ts';
import { type GoogleRefusal, reasonsOf } from '../google-oauth/google-refusal.ts';
import { translateError, translating } from '../google-oauth/translate-error.ts';
import { LONGEST_SERVER_WAIT_MS } from '../http/server-wait.ts';

/**
 * What a reason means to the user, whatever status it comes with: several come as 400 and as 403.
 * Source: developers.google.com/workspace/drive/api/guides/handle-errors.
 */
const MEANING: Readonly<Record<string, ErrorCode>> = {
  // the sign-in
  authError: 'reconnect',
  insufficientPermissions: 'scope-missing',
  insufficientScopes: 'scope-missing',
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: 'scope-missing',
  // The file may still be public, so it is not called gone.
  appNotAuthorizedToFile: 'scope-missing',
  // The set-up of the client id: the Drive API is not switched on in its project.
  accessNotConfigured: 'sign-in-failed',
  SERVICE_DISABLED: 'sign-in-failed',
  // a Workspace whose administrator forbids public links
  publishOutNotPermitted: 'team-policy',
  shareOutNotPermitted: 'team-policy',
  domainPolicy: 'team-policy',
  sharingRestricted: 'team-policy',
  cannotShareTeamDriveWithNonGoogleAccounts: 'team-policy',
  cannotShareTeamDriveTopFolderWithAnyoneOrDomains: 'team-policy',
  teamDrivesSharingRestrictionNotAllowed: 'team-policy',
  // the room
  storageQuotaExceeded: 'quota-full',
  quotaExceeded: 'quota-full',
  activeItemCreationLimitExceeded: 'quota-full',
  // links
  cannotDeleteInheritedPermission: 'part-of-album',
  cannotModifyInheritedPermission: 'part-of-album',
  cannotModifyInheritedTeamDrivePermission: 'part-of-album',
  // the file
  insufficientFilePermissions: 'account-restricted',
  notFound: 'already-gone',
  // what passes
  rateLimitExceeded: 'busy',
  userRateLimitExceeded: 'busy',
  dailyLimitExceeded: 'busy',
  sharingRateLimitExceeded: 'busy',
};

/** What to wait where nobody names a time. */
const BUSY_WAIT_MS = 30_000;

/** Sharing is counted over a long time. Nothing else has to wait for it. */
const SHARING_WAIT_MS = 15 * 60_000;

/**
 * Limits that concern every request, and how long they ask for at least. The daily one is the client
 * id's and ends at midnight in California; it is asked again each hour, for no wait is kept longer.
 */
const LIMITS: Readonly<Record<string, number>> = {
  rateLimitExceeded: 0,
  userRateLimitExceeded: 0,
  dailyLimitExceeded: LONGEST_SERVER_WAIT_MS,
};

/** How long an answer asks to be left alone; undefined for one that is no limit on everything. */
export function limitMs(status: number, body: string): number | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const reason = reasonsOf(body).find((word) => Object.hasOwn(LIMITS, word));
  return reason === undefined ? undefined : LIMITS[reason];
}

/** Turns whatever the Google Drive part caught into the error that leaves it. */
export function toPhotolinkError(thrown: unknown): PhotolinkError {
  return translateError(thrown, fromRefusal);
}

/** The same promise, which now rejects with the product's errors only. */
export const translated = translating(toPhotolinkError);

function fromRefusal(refusal: GoogleRefusal): PhotolinkError {
  const code = codeOf(refusal);
  const facts = { provider: 'google-drive', detail: refusal.message, cause: refusal } as const;
  if (code !== 'busy') return new PhotolinkError(code, facts);
  const isSharing = refusal.reasons.includes('sharingRateLimitExceeded');
  const retryAfterMs = isSharing ? SHARING_WAIT_MS : BUSY_WAIT_MS;
  return new PhotolinkError(code, { ...facts, retryAfterMs });
}

/** What a refused request means to the user. */
export function codeOf(refusal: GoogleRefusal): ErrorCode {
  return knownCodeOf(refusal) ?? BY_STATUS[refusal.status] ?? 'unexpected-answer';
}

/** The same where one of the refusal's reasons is known. */
export function knownCodeOf({ reasons }: GoogleRefusal): ErrorCode | undefined {
  const reason = reasons.find((word) => Object.hasOwn(MEANING, word));
  return reason === undefined ? undefined : MEANING[reason];
}

const BY_STATUS: Readonly<Record<number, ErrorCode | undefined>> = {
  401: 'reconnect',
  403: 'account-restricted',
  404: 'already-gone',
};
