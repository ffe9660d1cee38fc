import type { PublishedCall } from './published-call.ts';

const API = 'api.dropboxapi.com';

type Rpc = Pick<PublishedCall, 'scopes' | 'body' | 'answer'>;

/** A route of `github.com/dropbox/dropbox-api-spec` at its address. */
function route(name: string, host: string, parts: Rpc): PublishedCall {
  return { name, method: 'POST', host, path: `/2/${name}`, ...parts };
}

const rpc = (name: string, parts: Rpc) => route(name, API, parts);
const upload = (name: string, parts: Rpc) => route(name, 'content.dropboxapi.com', parts);

/** What is read of a link, wherever one is described. */
const LINK_ADDRESS = ['url', 'expires'];

/** What is read where a link is judged, and of the plan that it was made with. */
const LINK_REACH = [
  'id',
  'link_permissions/can_set_password',
  'link_permissions/require_password',
  'link_permissions/link_access_level/viewer',
  'link_permissions/effective_audience/public',
  'link_permissions/resolved_visibility/password',
];

/**
 * What Photolink uses of Dropbox. Source: github.com/dropbox/dropbox-api-spec of 5 August 2026; for the
 * sign-in, developers.dropbox.com/oauth-guide.
 */
export const DROPBOX_CALLS: readonly PublishedCall[] = [
  {
    name: 'consent',
    method: 'GET',
    host: 'www.dropbox.com',
    path: '/oauth2/authorize',
    query: [
      'response_type',
      'client_id',
      'redirect_uri',
      'scope',
      'state',
      'code_challenge',
      'code_challenge_method',
      'token_access_type',
    ],
  },
  {
    name: 'token',
    method: 'POST',
    host: API,
    path: '/oauth2/token',
    body: ['grant_type', 'code', 'client_id', 'code_verifier', 'redirect_uri', 'refresh_token'],
    answer: ['access_token', 'refresh_token', 'expires_in', 'token_type', 'scope'],
  },
  rpc('auth/token/revoke', { scopes: [] }),
  rpc('users/get_current_account', {
    scopes: ['account_info.read'],
    answer: [
      'account_id',
      'email',
      'name/display_name',
      'account_type/basic',
      'account_type/pro',
      'account_type/business',
    ],
  }),
  rpc('users/get_space_usage', {
    scopes: ['account_info.read'],
    answer: [
      'used',
      'allocation/individual',
      'allocation/team',
      'allocation/used',
      'allocation/allocated',
      'allocation/user_within_team_space_allocated',
      'allocation/user_within_team_space_limit_type/off',
    ],
  }),
  upload('files/upload_session/start', {
    scopes: ['files.content.write'],
    body: ['close', 'content_hash'],
    answer: ['session_id'],
  }),
  upload('files/upload_session/append_v2', {
    scopes: ['files.content.write'],
    body: ['cursor/session_id', 'cursor/offset', 'close', 'content_hash'],
  }),
  rpc('files/upload_session/finish_batch_v2', {
    scopes: ['files.content.write'],
    body: [
      'entries/cursor/session_id',
      'entries/cursor/offset',
      'entries/commit/path',
      'entries/commit/mode/add',
      'entries/commit/autorename',
      'entries/commit/mute',
    ],
    answer: [
      'entries/success',
      'entries/id',
      'entries/content_hash',
      'entries/failure',
      'entries/failure/lookup_failed',
      'entries/failure/lookup_failed/not_found',
      'entries/failure/path',
      'entries/failure/path/insufficient_space',
    ],
  }),
  rpc('files/create_folder_v2', {
    scopes: ['files.content.write'],
    body: ['path'],
    answer: ['metadata/id'],
  }),
  rpc('files/get_metadata', {
    scopes: ['files.metadata.read'],
    body: ['path'],
    answer: ['file', 'folder', 'id', 'content_hash'],
  }),
  rpc('files/list_folder', {
    scopes: ['files.metadata.read'],
    body: ['path'],
    answer: ['entries/file', 'entries/server_modified', 'has_more', 'cursor'],
  }),
  rpc('files/list_folder/continue', {
    scopes: ['files.metadata.read'],
    body: ['cursor'],
    answer: ['entries/file', 'entries/server_modified', 'has_more', 'cursor'],
  }),
  rpc('files/delete_v2', { scopes: ['files.content.write'], body: ['path'] }),
  rpc('sharing/create_shared_link_with_settings', {
    scopes: ['sharing.write'],
    body: [
      'path',
      'settings/audience/public',
      'settings/access/viewer',
      'settings/expires',
      'settings/require_password',
      'settings/link_password',
    ],
    answer: [...LINK_ADDRESS, ...LINK_REACH],
  }),
  rpc('sharing/modify_shared_link_settings', {
    scopes: ['sharing.write'],
    body: ['url', 'settings/expires', 'remove_expiration'],
    answer: LINK_ADDRESS,
  }),
  rpc('sharing/list_shared_links', {
    scopes: ['sharing.read'],
    body: ['path', 'direct_only', 'cursor'],
    answer: [
      'has_more',
      'cursor',
      ...[...LINK_ADDRESS, ...LINK_REACH].map((name) => `links/${name}`),
      'links/file',
      'links/folder',
      'links/server_modified',
      'links/path_lower',
      'links/link_permissions/resolved_visibility/public',
    ],
  }),
  rpc('sharing/revoke_shared_link', { scopes: ['sharing.write'], body: ['url'] }),
];
