import type { TokenRecord } from '../world.ts';

export type PermissionType = 'user' | 'group' | 'domain' | 'anyone';
export type PermissionRole = 'owner' | 'writer' | 'commenter' | 'reader';

export interface PermissionRecord {
  readonly id: string;
  readonly type: PermissionType;
  readonly role: PermissionRole;
  /** Whether search engines may find the file; null where that cannot be. */
  readonly allowFileDiscovery: boolean | null;
  readonly emailAddress: string | null;
  readonly domain: string | null;
  readonly sinceMs: number;
  endedAtMs: number | null;
}

/** A file or folder of somebody's Drive. */
export interface DriveItem {
  readonly id: string;
  readonly ownerId: string;
  /** The client that made it and alone sees it; null: made by hand. */
  readonly clientId: string | null;
  name: string;
  readonly mimeType: string;
  /** The folder it lies in; null for the root of a Drive. */
  parentId: string | null;
  /** The content; null for a folder. */
  readonly bytes: Uint8Array | null;
  readonly appProperties: Record<string, string>;
  readonly properties: Record<string, string>;
  description: string | null;
  starred: boolean;
  /** Whether it was itself put into the trash. */
  trashed: boolean;
  copyRequiresWriterPermission: boolean;
  readonly resourceKey: string | null;
  /** Those given on the item itself, ended ones included. */
  readonly permissions: PermissionRecord[];
  readonly createdAtMs: number;
  modifiedAtMs: number;
  deletedAtMs: number | null;
}

export interface GeneratedId {
  readonly id: string;
  readonly accountId: string;
}

/** What a request may say about a file or folder that it makes or changes. */
export interface ItemMetadata {
  readonly id?: string;
  readonly name?: string;
  readonly mimeType?: string;
  readonly parents?: readonly string[];
  readonly appProperties?: Readonly<Record<string, string | null>>;
  readonly properties?: Readonly<Record<string, string | null>>;
  readonly description?: string;
  readonly starred?: boolean;
  readonly trashed?: boolean;
  readonly copyRequiresWriterPermission?: boolean;
}

export interface UploadSession {
  readonly id: string;
  readonly token: TokenRecord;
  readonly metadata: ItemMetadata;
  readonly contentType: string;
  /** The size that the opening request promised; null: none. */
  readonly declaredBytes: number | null;
  /** The `fields` of the opening request. */
  readonly fields: string | null;
  readonly createdAtMs: number;
  /** What was received, without gaps. */
  readonly pieces: Uint8Array[];
  receivedBytes: number;
  /** The file that came of it. */
  itemId: string | null;
  ended: boolean;
}
