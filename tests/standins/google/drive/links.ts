import { folderType } from './items.ts';
import type { DriveItem } from './records.ts';

/** The address that opens an item in a browser. */
export function webViewLink({ id, mimeType, resourceKey }: DriveItem): string {
  const place = mimeType === folderType ? `drive/folders/${id}` : `file/d/${id}/view`;
  const key = resourceKey === null ? '' : `&resourcekey=${resourceKey}`;
  return `https://drive.google.com/${place}?usp=drivesdk${key}`;
}

/** The address of a file's bytes for browsers. */
export function bytesLink({ id, resourceKey }: DriveItem, how: 'view' | 'download'): string {
  const key = resourceKey === null ? '' : `&resourcekey=${resourceKey}`;
  return `https://drive.google.com/uc?id=${id}&export=${how}${key}`;
}
