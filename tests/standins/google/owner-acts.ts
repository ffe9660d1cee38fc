import type { AccountName } from './accounts.ts';
import { rootOf, withDescendants } from './drive/items.ts';
import { newItem } from './drive/new-item.ts';
import { anyonePermission, givePermission, standing } from './drive/permissions.ts';
import type { DriveItem, PermissionRole } from './drive/records.ts';
import { requireSpace } from './drive/space.ts';
import { newLogin } from './login.ts';
import { revokeGrants } from './tokens.ts';
import type { GoogleWorld } from './world.ts';

/** What owners do on Google's own pages, without any app. */
export interface OwnerActs {
  /** Puts a file into a Drive by hand: no app sees it. */
  putFile(account: AccountName, name: string, bytes: Uint8Array, mimeType?: string): DriveItem;
  /** Lets everybody at a file or folder, whatever the app did about it. */
  openToAll(itemId: string, role?: PermissionRole, discovery?: boolean): void;
  /** Ends every permission for everybody on a file or folder. */
  closeToAll(itemId: string): void;
  /** Puts a file or folder into the trash. */
  trash(itemId: string): void;
  /** Deletes a file or folder for good. */
  deleteItem(itemId: string): void;
  /** Ends all access of all apps to an account. */
  disconnectApps(account: AccountName): void;
  /** The cookie of a browser in which these accounts are signed in. */
  cookieOf(...accounts: AccountName[]): string;
}

export function ownerActs(world: GoogleWorld): OwnerActs {
  return {
    putFile(name, fileName, bytes, mimeType = 'image/jpeg') {
      const account = world.accounts[name];
      requireSpace(world, account, bytes.length);
      const parentId = rootOf(world, account).id;
      const base = newItem(world, account, { name: fileName, mimeType });
      const item: DriveItem = { ...base, parentId, bytes };
      world.items.push(item);
      return item;
    },
    openToAll(itemId, role = 'reader', discovery = false) {
      givePermission(world, itemWith(itemId), anyonePermission(world, role, discovery));
    },
    closeToAll(itemId) {
      for (const permission of standing(itemWith(itemId))) {
        if (permission.type === 'anyone') permission.endedAtMs = world.now();
      }
    },
    trash(itemId) {
      itemWith(itemId).trashed = true;
    },
    deleteItem(itemId) {
      for (const item of withDescendants(world, itemWith(itemId))) {
        item.deletedAtMs ??= world.now();
      }
    },
    disconnectApps(name) {
      const { id } = world.accounts[name];
      revokeGrants(world, ({ accountId }) => accountId === id);
    },
    cookieOf(...names) {
      const login = newLogin(world);
      for (const name of names) login.accountIds.add(world.accounts[name].id);
      return `SID=${login.value}`;
    },
  };

  function itemWith(id: string): DriveItem {
    const item = world.items.find((each) => each.id === id && each.deletedAtMs === null);
    if (!item) throw new Error(`No file or folder ${id}`);
    return item;
  }
}
