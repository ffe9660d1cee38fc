import type { ErrorCode } from '../../../src/core/errors.ts';
import type { Account, CloudAccount, Provider } from '../../../src/core/provider.ts';
import type { FaultRule } from '../../standins/faults.ts';
import { driveError } from '../google-drive-provider-rig.ts';
import { CREATE, PHOTOS, rpcError } from '../google-photos-provider-rig.ts';
import { createDropboxBench } from './dropbox-journey.ts';
import { createGoogleDriveBench } from './google-drive-journey.ts';
import { createGooglePhotosBench } from './google-photos-journey.ts';
import type { ProviderBench } from './provider-bench.ts';

/** A cloud with its user, as the same tests look at it. */
export interface CloudBench extends Pick<ProviderBench, 'faults' | 'network' | 'sent' | 'stores'> {
  readonly provider: Provider;
  readonly connect: () => Promise<{ readonly account: Account; readonly cloud: CloudAccount }>;
  /** How many photos there are. */
  readonly stored: () => number;
  /** How many photos a stranger can see at this moment. */
  readonly open: () => number;
  /** From here on, whatever is asked for, links let everybody edit. */
  readonly makeLinksEditable?: () => void;
}

/** One cloud: its bench, its most telling request, and how it says no. */
export interface Cloud {
  readonly start: () => CloudBench;
  /** The request that makes a link; where links are made by hand, the one that makes photos. */
  readonly telling: Pick<FaultRule, 'host' | 'path' | 'when'>;
  /** By the cloud's own word, what its refusal of that request means to the user. */
  readonly refusals: Readonly<Record<string, ErrorCode>>;
  /** That refusal, as the cloud sends it. */
  readonly refuse: (word: string) => NonNullable<FaultRule['answer']>;
}

/** Every provider with an API. */
export const CLOUDS: Readonly<Record<string, Cloud>> = {
  Dropbox: {
    start: startDropbox,
    telling: {
      host: 'api.dropboxapi.com',
      path: '/2/sharing/create_shared_link_with_settings',
    },
    refuse: refuseAtDropbox,
    // Source: github.com/dropbox/dropbox-api-spec, auth.stone and sharing.stone.
    refusals: {
      'invalid_access_token 401': 'reconnect',
      'expired_access_token 401': 'reconnect',
      'user_suspended 401': 'account-restricted',
      'missing_scope 401': 'scope-missing',
      'team_access_denied 403': 'team-policy',
      'invalid_account_type 403': 'plan-limit',
      'email_not_verified 409': 'email-unverified',
      'access_denied 409': 'links-banned',
      'banned_member 409': 'links-banned',
      'too_many_shared_folders 409': 'account-restricted',
      'settings_error/not_authorized 409': 'plan-limit',
      'path/not_found 409': 'already-gone',
      'path/restricted_content 409': 'links-banned',
      'too_many_requests 429': 'busy',
      'of_tomorrow 409': 'unexpected-answer',
      'internal_error 500': 'provider-down',
    },
  },
  'Google Drive': {
    start: startGoogleDrive,
    telling: {
      host: 'www.googleapis.com',
      path: /\/permissions$/,
      when: ({ method }) => method === 'POST',
    },
    refuse: refuseAtGoogle,
    // Source: developers.google.com/workspace/drive/api/guides/handle-errors.
    refusals: {
      'authError 401': 'reconnect',
      'insufficientPermissions 403': 'scope-missing',
      'appNotAuthorizedToFile 403': 'scope-missing',
      'accessNotConfigured 403': 'sign-in-failed',
      'insufficientFilePermissions 403': 'account-restricted',
      'publishOutNotPermitted 400': 'team-policy',
      'publishOutNotPermitted 403': 'team-policy',
      'shareOutNotPermitted 403': 'team-policy',
      'sharingRestricted 400': 'team-policy',
      'domainPolicy 403': 'team-policy',
      'cannotShareTeamDriveWithNonGoogleAccounts 403': 'team-policy',
      'cannotShareTeamDriveTopFolderWithAnyoneOrDomains 403': 'team-policy',
      'teamDrivesSharingRestrictionNotAllowed 403': 'team-policy',
      'storageQuotaExceeded 403': 'quota-full',
      'notFound 404': 'already-gone',
      'rateLimitExceeded 403': 'busy',
      'userRateLimitExceeded 429': 'busy',
      'dailyLimitExceeded 403': 'busy',
      'sharingRateLimitExceeded 403': 'busy',
      'ofTomorrow 400': 'unexpected-answer',
      'backendError 503': 'provider-down',
    },
  },
  'Google Photos': {
    start: startGooglePhotos,
    telling: { host: PHOTOS, path: CREATE },
    refuse: refuseAtGooglePhotos,
    // Source: cloud.google.com/apis/design/errors; what only the sentence tells, see `photos-errors.ts`.
    refusals: {
      'UNAUTHENTICATED 401': 'reconnect',
      'PERMISSION_DENIED 403': 'account-restricted',
      'PERMISSION_DENIED 403 insufficient authentication scopes': 'scope-missing',
      'PERMISSION_DENIED 403 API has not been used in this project': 'sign-in-failed',
      'INVALID_ARGUMENT 400': 'unexpected-answer',
      'INVALID_ARGUMENT 400 remaining storage is not enough': 'quota-full',
      'NOT_FOUND 404': 'already-gone',
      'RESOURCE_EXHAUSTED 429': 'busy',
      'INTERNAL 500': 'provider-down',
      'UNAVAILABLE 503': 'provider-down',
      'OF_TOMORROW 400': 'unexpected-answer',
    },
  },
};

function startDropbox(): CloudBench {
  const bench = createDropboxBench();
  const { service } = bench;
  const live = () => service.links.filter(({ revokedAtMs }) => revokedAtMs === null);
  const isOpen = ({ id, path }: { readonly id: string; readonly path: string }) =>
    live().some(({ targetId, target }) => targetId === id || path.startsWith(`${target}/`));
  return {
    ...bench,
    connect: () => bench.connect(),
    stored: () => service.files.length,
    open: () => service.files.filter(isOpen).length,
    makeLinksEditable: () => {
      const { team } = service.accounts.editorDefault;
      service.accounts.basic.team = Object.assign(team!, { forcesEditLinks: true });
    },
  };
}

function startGoogleDrive(): CloudBench {
  const bench = createGoogleDriveBench();
  const { service } = bench;
  return {
    ...bench,
    connect: () => bench.connect(),
    stored: () => service.files.length,
    open: () => service.publicFiles.length,
    makeLinksEditable: () => {
      service.behaviour.publicAccess = 'writer';
    },
  };
}

function startGooglePhotos(): CloudBench {
  const bench = createGooglePhotosBench();
  const { service } = bench;
  return {
    ...bench,
    connect: () => bench.connect(),
    stored: () => service.photoItems.length,
    open: () => service.photoLinks.length,
  };
}

/** `settings_error/not_authorized 409`: the tags from the outside in, and the status. */
function refuseAtDropbox(word: string) {
  const [tags = '', status = ''] = word.split(' ');
  const error = tags
    .split('/')
    .reduceRight<object | undefined>(
      (inner, tag) => ({ '.tag': tag, ...(inner && { [tag]: inner }) }),
      undefined,
    );
  const body = { error_summary: `${tags}/..`, error };
  return { status: Number(status), body: JSON.stringify(body) };
}

function refuseAtGoogle(word: string) {
  const [reason = '', status = ''] = word.split(' ');
  return driveError(Number(status), reason);
}

function refuseAtGooglePhotos(words: string) {
  const [word = '', status = '', ...sentence] = words.split(' ');
  return rpcError(Number(status), word, sentence.join(' '));
}
