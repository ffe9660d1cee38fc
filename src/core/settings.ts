import { DEFAULT_LINK_END, type LinkEnd } from './link-end.ts';
import { DEFAULT_TEMPLATE } from './message-template.ts';
import { DEFAULT_PHOTO_SIZE, type PhotoSize } from './photo.ts';
import type { ProviderId } from './provider.ts';

/** What the user chose once, for every later share. */
export interface Settings {
  readonly linkEnd: LinkEnd;
  readonly photoSize: PhotoSize;
  readonly template: string;
  /** Viewers are shown no button to download, where the provider can ask for that. */
  readonly hidesDownload: boolean;
  /** Images of any page can be shared from their context menu. */
  readonly imageMenu: boolean;
  /** When the user was last told what is still shared; undefined where the user does not want to be. */
  readonly remindedAtMs: number | undefined;
  /** The account used last; the panel offers it first. */
  readonly accountId: string | undefined;
  /** The user's own client ids, in place of the ones the build brings. */
  readonly clientIds: Partial<Record<ProviderId, string>>;
}

export const DEFAULT_SETTINGS: Settings = {
  linkEnd: DEFAULT_LINK_END,
  photoSize: DEFAULT_PHOTO_SIZE,
  template: DEFAULT_TEMPLATE,
  hidesDownload: false,
  imageMenu: false,
  remindedAtMs: undefined,
  accountId: undefined,
  clientIds: {},
};
