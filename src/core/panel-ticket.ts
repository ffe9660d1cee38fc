import type { ChatIdentity } from './chat.ts';
import type { PageNotice } from './page-notice.ts';

/**
 * Binds a panel to the place where it was opened. The ticket itself says nothing; what it stands for
 * is kept by the background alone.
 */
export interface PanelTicket {
  readonly ticket: string;
  /** The frame of TikTok in which the button was pressed. */
  readonly tabId: number;
  readonly frameId: number;
  readonly chat: ChatIdentity;
  /** The share that the panel shows. */
  readonly shareId: string | undefined;
  /** The tab of the panel's own window; `awaited` until that window has reported. */
  readonly windowTabId: number | 'awaited' | undefined;
  /** Photos were dropped or pasted on the composer, and could not follow the panel into its window. */
  readonly photosLeft?: boolean;
  /** Without one there is nothing to tell. */
  readonly notice?: PageNotice;
}
