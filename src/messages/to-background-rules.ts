import { isChatIdentity } from '#core/chat.ts';
import { isLinkEnd } from '#core/link-end.ts';
import { isLinkPassword } from '#core/link-password.ts';
import { isPageNotice } from '#core/page-notice.ts';
import { isPageSighting } from '#core/page-sighting.ts';
import { MAX_PHOTOS_PER_SHARE } from '#core/photo.ts';
import { isProviderId } from '#core/provider.ts';
import type { ToBackground } from './contract.ts';
import type { Rules } from './exchange.ts';
import {
  isCaption,
  isFlag,
  isHeight,
  isId,
  isLinkText,
  isListOf,
  isShape,
  isText,
  isTicket,
} from './guards.ts';

const share = isShape<{ readonly shareId: string }>({ shareId: isId });
const account = isShape<{ readonly accountId: string }>({ accountId: isId });
/** Up to the whole ledger. */
const linkIds = isListOf(isId, 100_000);
const nothing = isShape<Record<string, never>>({});

/** Who may say what to the background, and in which shape. */
export const toBackgroundRules: Rules<ToBackground> = {
  openPanel: {
    from: 'content',
    guard: isShape({ chat: isChatIdentity, notice: isPageNotice }),
  },
  openPanelWindow: { from: 'content', guard: isShape({ ticket: isId, photosLeft: isFlag }) },
  beginHandOver: { from: 'content', guard: isTicket },
  panelGone: { from: 'content', guard: isTicket },
  chatShown: { from: 'content', guard: isShape({ chat: isChatIdentity }) },
  pageSeen: { from: 'content', guard: isShape({ sighting: isPageSighting }) },
  isLinkAwaited: { from: 'watcher', guard: nothing },
  offerLink: { from: 'watcher', guard: isShape({ text: isLinkText }) },
  panelReady: { from: 'page', guard: isTicket },
  claimHandOver: { from: 'page', guard: isShape({ ticket: isId, handOver: isId }) },
  openCamera: { from: 'page', guard: isTicket },
  photoKept: { from: 'page', guard: isTicket },
  resizePanel: {
    from: 'page',
    guard: isShape({ ticket: isId, heightPx: isHeight, isChip: isFlag }),
  },
  panelSteadyMs: { from: 'page', guard: isTicket },
  movePanel: { from: 'page', guard: isTicket },
  closePanel: { from: 'page', guard: isTicket },
  connect: { from: 'page', guard: isShape({ provider: isProviderId }) },
  disconnect: { from: 'page', guard: account },
  readSpace: { from: 'page', guard: account },
  startShare: {
    from: 'page',
    guard: isShape({
      ticket: isId,
      accountId: isId,
      photoIds: isListOf(isId, MAX_PHOTOS_PER_SHARE),
      asAlbum: isFlag,
      message: isCaption,
      end: isLinkEnd,
      password: isLinkPassword,
    }),
  },
  replacePhoto: {
    from: 'page',
    guard: isShape({ ticket: isId, shareId: isId, photoId: isId, newPhotoId: isId }),
  },
  retryShare: { from: 'page', guard: share },
  cancelShare: { from: 'page', guard: share },
  insertLink: { from: 'page', guard: isShape({ ticket: isId, shareId: isId }) },
  dismissShare: { from: 'page', guard: share },
  readLink: {
    from: 'page',
    guard: isShape({ provider: isProviderId, text: isText }),
  },
  takeLink: {
    from: 'page',
    guard: isShape({
      shareId: isId,
      text: isText,
      viewOnlyUrl: isText,
      message: isCaption,
      end: isLinkEnd,
    }),
  },
  believeStopped: { from: 'page', guard: isShape({ linkId: isId }) },
  revokeLinks: { from: 'page', guard: isShape({ linkIds, removePhotos: isFlag }) },
  checkLinks: { from: 'page', guard: isShape({ linkIds }) },
  findLinks: { from: 'page', guard: nothing },
  changeLinkEnd: { from: 'page', guard: isShape({ linkId: isId, end: isLinkEnd }) },
  wake: { from: 'page', guard: nothing },
  checkPage: { from: 'page', guard: nothing },
  openOptions: { from: 'page', guard: nothing },
  syncImageMenu: { from: 'page', guard: nothing },
  eraseEverything: { from: 'page', guard: nothing },
};
