import type { ToBackground, ToContent } from '#messages/contract.ts';
import type { ArgumentOf, Audience } from '#messages/exchange.ts';

interface Sample<A> {
  readonly from: Audience;
  readonly argument: A;
}

type Samples<M> = { readonly [K in keyof M]: Sample<ArgumentOf<M, K>> };

const ticket = { ticket: 't' };
const share = { shareId: 's' };
const chat = { convId: '1', handle: '@anna', name: 'Anna' };

/** Who may say what to the background, as the design has it, with an argument that is in order. */
export const TO_BACKGROUND: Samples<ToBackground> = {
  openPanel: { from: 'content', argument: { chat, notice: 'copy-only' } },
  openPanelWindow: { from: 'content', argument: { ...ticket, photosLeft: true } },
  beginHandOver: { from: 'content', argument: ticket },
  panelGone: { from: 'content', argument: ticket },
  chatShown: { from: 'content', argument: { chat } },
  pageSeen: {
    from: 'content',
    argument: { sighting: { button: 'beside', ways: { composer: 0, name: 2 } } },
  },
  isLinkAwaited: { from: 'watcher', argument: {} },
  offerLink: { from: 'watcher', argument: { text: 'https://' } },
  panelReady: { from: 'page', argument: ticket },
  claimHandOver: { from: 'page', argument: { ...ticket, handOver: 'h' } },
  openCamera: { from: 'page', argument: ticket },
  photoKept: { from: 'page', argument: ticket },
  resizePanel: { from: 'page', argument: { ...ticket, heightPx: 240, isChip: false } },
  panelSteadyMs: { from: 'page', argument: ticket },
  movePanel: { from: 'page', argument: ticket },
  closePanel: { from: 'page', argument: ticket },
  connect: { from: 'page', argument: { provider: 'dropbox' } },
  disconnect: { from: 'page', argument: { accountId: 'a' } },
  readSpace: { from: 'page', argument: { accountId: 'a' } },
  startShare: {
    from: 'page',
    argument: {
      ...ticket,
      accountId: 'a',
      photoIds: ['p'],
      asAlbum: true,
      message: 'look',
      end: '30-days',
      password: '',
    },
  },
  replacePhoto: {
    from: 'page',
    argument: { ...ticket, ...share, photoId: 'p', newPhotoId: 'q' },
  },
  retryShare: { from: 'page', argument: share },
  cancelShare: { from: 'page', argument: share },
  insertLink: { from: 'page', argument: { ticket: 't', shareId: 's' } },
  dismissShare: { from: 'page', argument: share },
  readLink: { from: 'page', argument: { provider: 'icloud', text: 'https://' } },
  takeLink: {
    from: 'page',
    argument: { ...share, text: 'https://', viewOnlyUrl: '', message: 'look', end: 'never' },
  },
  believeStopped: { from: 'page', argument: { linkId: 'l' } },
  revokeLinks: { from: 'page', argument: { linkIds: ['l'], removePhotos: true } },
  checkLinks: { from: 'page', argument: { linkIds: ['l'] } },
  findLinks: { from: 'page', argument: {} },
  changeLinkEnd: { from: 'page', argument: { linkId: 'l', end: 'never' } },
  wake: { from: 'page', argument: {} },
  checkPage: { from: 'page', argument: {} },
  openOptions: { from: 'page', argument: {} },
  syncImageMenu: { from: 'page', argument: {} },
  eraseEverything: { from: 'page', argument: {} },
};

/** What a content script is told. */
export const TO_CONTENT: Samples<ToContent> = {
  panelIsReady: { from: 'page', argument: ticket },
  sizePanel: { from: 'page', argument: { ...ticket, heightPx: 240, isChip: false } },
  seePanel: { from: 'page', argument: ticket },
  removePanel: { from: 'page', argument: ticket },
  knock: { from: 'page', argument: {} },
  linkWaits: { from: 'page', argument: {} },
  placeText: { from: 'page', argument: { ...ticket, chat, text: 'x', isRepeat: false } },
};
