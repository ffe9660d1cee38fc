import type { FieldNames } from './fields.ts';

function plain(names: string): FieldNames {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, null]));
}

const user = plain('kind displayName photoLink me permissionId emailAddress');

/**
 * The fields of a permission.
 *
 * Source of all lists here: Drive's discovery document, https://www.googleapis.com/discovery/v1/apis/drive/v3/rest
 */
export const permissionNames: FieldNames = {
  ...plain(
    'kind id type role allowFileDiscovery emailAddress domain displayName photoLink deleted ' +
      'expirationTime pendingOwner view inheritedPermissionsDisabled',
  ),
  permissionDetails: plain('permissionType role inheritedFrom inherited'),
};

export const permissionListNames: FieldNames = {
  kind: null,
  nextPageToken: null,
  permissions: permissionNames,
};

export const fileNames: FieldNames = {
  ...plain(
    'kind id name mimeType description starred trashed explicitlyTrashed parents properties ' +
      'appProperties spaces version webContentLink webViewLink iconLink hasThumbnail thumbnailLink ' +
      'viewedByMe createdTime modifiedTime modifiedByMe modifiedByMeTime viewedByMeTime ' +
      'sharedWithMeTime ownedByMe shared permissionIds copyRequiresWriterPermission ' +
      'writersCanShare originalFilename fullFileExtension fileExtension md5Checksum sha1Checksum ' +
      'sha256Checksum size quotaBytesUsed headRevisionId isAppAuthorized resourceKey ' +
      'inheritedPermissionsDisabled folderColorRgb capabilities imageMediaMetadata ' +
      'videoMediaMetadata contentHints linkShareMetadata downloadRestrictions',
  ),
  owners: user,
  lastModifyingUser: user,
  permissions: permissionNames,
};

export const fileListNames: FieldNames = {
  kind: null,
  incompleteSearch: null,
  nextPageToken: null,
  files: fileNames,
};

export const generatedIdsNames: FieldNames = plain('kind space ids');

export const aboutNames: FieldNames = {
  ...plain('kind appInstalled canCreateDrives maxUploadSize importFormats exportFormats'),
  ...plain('maxImportSizes folderColorPalette driveThemes'),
  user,
  storageQuota: plain('limit usage usageInDrive usageInDriveTrash'),
};
