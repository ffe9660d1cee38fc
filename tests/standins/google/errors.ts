/** An answer that is an error, thrown from anywhere below a route. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly body: string;

  constructor(status: number, body: object) {
    super(`${status} ${JSON.stringify(body)}`);
    this.status = status;
    this.body = JSON.stringify(body);
  }

  /** The failure as an answer, such as a scripted fault can give. */
  toAnswer(): { status: number; headers: Record<string, string>; body: string } {
    const headers = { 'content-type': 'application/json; charset=UTF-8' };
    return { status: this.status, headers, body: this.body };
  }
}

interface DriveError {
  readonly status: number;
  readonly domain: string;
  readonly message: string;
}

function inDomain(domain: string, status: number, message: string): DriveError {
  return { status, domain, message };
}

const policyMessage = 'Bad Request. User message: "Sharing outside the organization is off."';

/** The reasons with which an administrator's policy forbids a public link. */
const policyErrors = {
  publishOutNotPermitted: inDomain('global', 403, policyMessage),
  shareOutNotPermitted: inDomain('global', 403, policyMessage),
  sharingRestricted: inDomain('global', 403, policyMessage),
  domainPolicy: inDomain('global', 403, 'The domain administrators have disabled Drive apps.'),
  cannotShareTeamDriveWithNonGoogleAccounts: inDomain('teamDrives', 403, policyMessage),
  cannotShareTeamDriveTopFolderWithAnyoneOrDomains: inDomain('teamDrives', 403, policyMessage),
  teamDrivesSharingRestrictionNotAllowed: inDomain('teamDrives', 403, policyMessage),
};

/**
 * Drive's errors by reason, with the status they usually have.
 *
 * Source: https://developers.google.com/workspace/drive/api/guides/handle-errors
 */
const driveErrors = {
  ...policyErrors,
  required: inDomain('global', 400, 'Required'),
  invalid: inDomain('global', 400, 'Invalid Value'),
  invalidParameter: inDomain('global', 400, 'Invalid parameter'),
  invalidSharingRequest: inDomain('global', 400, 'Bad Request. The sharing request is invalid.'),
  badRequest: inDomain('global', 400, 'Bad Request'),
  badContent: inDomain('global', 400, 'Unsupported content'),
  parseError: inDomain('global', 400, 'Parse Error'),
  authError: inDomain(
    'global',
    401,
    'Request had invalid authentication credentials. Expected OAuth 2 access token, login ' +
      'cookie or other valid authentication credential.',
  ),
  forbidden: inDomain('global', 403, "Method doesn't allow unregistered callers."),
  fieldNotWritable: inDomain(
    'global',
    403,
    'The resource body includes fields which are not directly writable.',
  ),
  insufficientFilePermissions: inDomain(
    'global',
    403,
    'The user does not have sufficient permissions for this file.',
  ),
  insufficientPermissions: inDomain(
    'global',
    403,
    'Insufficient Permission: Request had insufficient authentication scopes.',
  ),
  appNotAuthorizedToFile: inDomain(
    'global',
    403,
    'The user has not granted the app write access to the file.',
  ),
  cannotDeleteInheritedPermission: inDomain(
    'global',
    403,
    'An inherited permission cannot be removed from the item that inherits it.',
  ),
  cannotSetExpirationOnAnyoneOrDomain: inDomain(
    'global',
    403,
    'Expiration dates cannot be set on anyone or domain permissions.',
  ),
  accessNotConfigured: inDomain(
    'usageLimits',
    403,
    'Google Drive API has not been used in this project before or it is disabled.',
  ),
  storageQuotaExceeded: inDomain(
    'usageLimits',
    403,
    "The user's Drive storage quota has been exceeded.",
  ),
  quotaExceeded: inDomain('usageLimits', 403, 'The quota has been exceeded.'),
  dailyLimitExceeded: inDomain('usageLimits', 403, 'Daily Limit Exceeded'),
  rateLimitExceeded: inDomain('usageLimits', 403, 'Rate Limit Exceeded'),
  userRateLimitExceeded: inDomain('usageLimits', 403, 'User Rate Limit Exceeded'),
  sharingRateLimitExceeded: inDomain(
    'usageLimits',
    403,
    'Rate limit exceeded. User message: "You have shared too much."',
  ),
  notFound: inDomain('global', 404, 'Not Found'),
  fileIdInUse: inDomain('global', 409, 'A file already exists with the provided ID.'),
  uploadTooLarge: inDomain('global', 413, 'Request Too Large'),
  internalError: inDomain('global', 500, 'Internal Error'),
  backendError: inDomain('global', 503, 'Transient failure'),
};

export type PolicyReason = keyof typeof policyErrors;
export type DriveReason = keyof typeof driveErrors;

interface DriveErrorDetail {
  readonly status?: number;
  readonly message?: string;
  /** What is wrong: a parameter's name, or a header's. */
  readonly location?: string;
  readonly locationType?: 'parameter' | 'header';
}

/** An error in the shape of the Drive API: its reason matters, its status can vary. */
export function driveFailure(reason: DriveReason, own: DriveErrorDetail = {}): ApiFailure {
  const usual = driveErrors[reason];
  const { status = usual.status, message = usual.message, location } = own;
  const { locationType = 'parameter' } = own;
  const place = location === undefined ? {} : { locationType, location };
  const errors = [{ message, domain: usual.domain, reason, ...place }];
  return new ApiFailure(status, { error: { code: status, message, errors } });
}

/** An error in the shape of the newer APIs, with a code of google.rpc in words. */
export function rpcFailure(code: number, status: string, message: string): ApiFailure {
  return new ApiFailure(code, { error: { code, message, status } });
}
