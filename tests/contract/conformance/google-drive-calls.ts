import type { drive_v3 } from 'googleapis/build/src/apis/drive/v3.js';
import { GOOGLE_SIGN_IN_CALLS } from './google-sign-in-calls.ts';
import type { PublishedCall } from './published-call.ts';

const API = 'www.googleapis.com';

/** What Photolink asks for, and what would do as well, without `https://www.googleapis.com/auth/`. */
const WRITE = ['drive', 'drive.appdata', 'drive.file'];
const SHARE = ['drive', 'drive.file'];
const READ = ['drive', 'drive.file', 'drive.metadata', 'drive.metadata.readonly'];
const READ_ALL = [...READ, 'drive.photos.readonly', 'drive.readonly'];

/**
 * What Photolink uses of Drive v3. Source: Google's discovery document of Drive v3, revision 20260916.
 * The compiler checks the names a second time, against the types that Google makes of that document.
 */
const DRIVE: readonly PublishedCall[] = [
  {
    name: 'drive.about.get',
    method: 'GET',
    host: API,
    path: '/drive/v3/about',
    scopes: [...READ_ALL, 'drive.appdata'],
    ...query<object>('fields'),
    ...answer<drive_v3.Schema$About>(
      'user/permissionId',
      'user/emailAddress',
      'user/displayName',
      'storageQuota/limit',
      'storageQuota/usage',
    ),
  },
  {
    name: 'drive.files.generateIds',
    method: 'GET',
    host: API,
    path: '/drive/v3/files/generateIds',
    scopes: WRITE,
    ...query<drive_v3.Params$Resource$Files$Generateids>('count', 'space', 'fields'),
    ...answer<drive_v3.Schema$GeneratedIds>('ids'),
  },
  {
    name: 'drive.files.list',
    method: 'GET',
    host: API,
    path: '/drive/v3/files',
    scopes: [...READ_ALL, 'drive.appdata', 'drive.meet.readonly'],
    ...query<drive_v3.Params$Resource$Files$List>(
      'q',
      'orderBy',
      'spaces',
      'pageSize',
      'pageToken',
      'fields',
    ),
    // The permissions' fields are those of permissions.list below.
    ...answer<drive_v3.Schema$FileList>(
      'nextPageToken',
      'files/id',
      'files/mimeType',
      'files/createdTime',
      'files/parents',
      'files/appProperties/photolink',
      'files/webViewLink',
      'files/permissions/id',
      'files/permissions/type',
      'files/permissions/role',
      'files/permissions/allowFileDiscovery',
      'files/permissions/permissionDetails/inherited',
    ),
  },
  {
    name: 'drive.files.get',
    method: 'GET',
    host: API,
    path: '/drive/v3/files/{fileId}',
    scopes: [...READ_ALL, 'drive.appdata', 'drive.meet.readonly'],
    ...query<drive_v3.Params$Resource$Files$Get>('fields'),
    ...answer<drive_v3.Schema$File>('id', 'mimeType', 'sha256Checksum', 'trashed', 'webViewLink'),
  },
  {
    name: 'drive.files.create',
    method: 'POST',
    host: API,
    path: '/drive/v3/files',
    scopes: WRITE,
    ...query<drive_v3.Params$Resource$Files$Create>('fields'),
    ...body<drive_v3.Schema$File>('id', 'name', 'mimeType', 'parents', 'appProperties/photolink'),
    unread: ['id'],
  },
  {
    name: 'drive.files.create, with a photo',
    method: 'POST',
    host: API,
    path: '/upload/drive/v3/files',
    scopes: WRITE,
    ...query<drive_v3.Params$Resource$Files$Create>('uploadType', 'fields'),
    headers: ['x-upload-content-length', 'x-upload-content-type'],
    ...body<drive_v3.Schema$File>(
      'id',
      'name',
      'mimeType',
      'parents',
      'appProperties/photolink',
      'copyRequiresWriterPermission',
    ),
    // Told when the session is finished, for it was opened with these.
    unread: ['id', 'sha256Checksum', 'trashed'],
  },
  {
    // Source: developers.google.com/workspace/drive/api/guides/manage-uploads#resumable. The address is
    // Google's own, taken as it is.
    name: 'drive.files.create, an upload session',
    method: 'PUT',
    host: API,
    path: '/upload/drive/v3/files',
    scopes: WRITE,
    query: ['uploadType', 'fields', 'upload_id'],
    headers: ['content-range'],
    ...answer<drive_v3.Schema$File>('id', 'sha256Checksum', 'trashed'),
  },
  {
    name: 'drive.files.delete',
    method: 'DELETE',
    host: API,
    path: '/drive/v3/files/{fileId}',
    scopes: WRITE,
  },
  {
    name: 'drive.permissions.create',
    method: 'POST',
    host: API,
    path: '/drive/v3/files/{fileId}/permissions',
    scopes: SHARE,
    ...query<drive_v3.Params$Resource$Permissions$Create>('fields'),
    ...body<drive_v3.Schema$Permission>('type', 'role', 'allowFileDiscovery'),
    unread: ['id'],
  },
  {
    name: 'drive.permissions.list',
    method: 'GET',
    host: API,
    path: '/drive/v3/files/{fileId}/permissions',
    scopes: [...READ_ALL, 'drive.meet.readonly'],
    ...query<drive_v3.Params$Resource$Permissions$List>('pageSize', 'pageToken', 'fields'),
    ...answer<drive_v3.Schema$PermissionList>(
      'nextPageToken',
      'permissions/id',
      'permissions/type',
      'permissions/role',
      'permissions/allowFileDiscovery',
      'permissions/permissionDetails/inherited',
    ),
  },
  {
    name: 'drive.permissions.delete',
    method: 'DELETE',
    host: API,
    path: '/drive/v3/files/{fileId}/permissions/{permissionId}',
    scopes: SHARE,
  },
];

/** Every call that Photolink makes to Google for Google Drive. */
export const GOOGLE_DRIVE_CALLS: readonly PublishedCall[] = [...GOOGLE_SIGN_IN_CALLS, ...DRIVE];

/** The places in a value of Google's, as `leavesOf` names them. */
type Places<T> = { [K in keyof T & string]-?: Below<K, NonNullable<T[K]>> }[keyof T & string];
type Below<K extends string, V> = V extends readonly (infer E)[]
  ? Below<K, NonNullable<E>>
  : V extends object
    ? `${K}/${Places<V>}`
    : K;

/** Every method takes these too. */
type Common = 'fields' | 'uploadType';

function query<T>(...names: ((keyof T & string) | Common)[]) {
  return { query: names };
}

function body<T>(...places: Places<T>[]) {
  return { body: places };
}

function answer<T>(...places: Places<T>[]) {
  return { answer: places };
}
