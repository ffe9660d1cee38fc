import { componentClass, hash } from '../class-names.ts';
import type { PageConfig } from '../page-options.ts';

/** The parts of the page with a `data-e2e` name: first the old one (if there was one), then the new. */
const names = {
  chatBox: [null, 'dm-new-chatbox'],
  nickname: ['chat-nickname', 'dm-new-chat-nickname'],
  handle: ['chat-uniqueid', 'chat-uniqueid'],
  headerAvatar: ['top-chat-avatar', 'top-chat-avatar'],
  messageList: [null, 'dm-new-message-list'],
  chatItem: ['chat-item', 'dm-new-chat-item'],
  messageText: [null, 'dm-new-message-text'],
  sharedVideo: [null, 'dm-new-shared-video'],
  timeSeparator: [null, 'dm-new-time-separator'],
  warning: ['dm-warning', 'dm-warning'],
  limitNote: ['dm-message-notification', 'dm-message-notification'],
  chatBottom: [null, 'dm-new-chat-bottom'],
  inputArea: ['message-input-area', 'message-input-area'],
  inputEditor: [null, 'dm-new-input-editor'],
  emojiButton: [null, 'dm-new-emoji-btn'],
  sendButton: ['message-send', 'dm-new-send-btn'],
  conversationList: [null, 'dm-new-conversation-list'],
  conversationItem: ['chat-list-item', 'dm-new-conversation-item'],
  rowNickname: [null, 'dm-new-conversation-nickname'],
  rowAvatar: [null, 'dm-new-conversation-avatar'],
  rowUnread: [null, 'dm-new-conversation-unread'],
} as const;

/** A part of the messages page that scripts know by its `data-e2e` name. */
export type Part = keyof typeof names;

/** The attributes by which the parts of this page can be found. */
export interface Skin {
  /** Whether conversation rows carry `data-conv-id` and `aria-selected`. */
  readonly convIds: boolean;
  /** Whether rows carry the ids of the old page. */
  readonly rowIds: boolean;
  e2e(part: Part): string | undefined;
  /** An id or another name that outlives most redesigns. */
  id(name: string): string;
  /** The class of a component; another `state` of it gives another hash. */
  css(label: string, state?: string): string;
}

/** Creates the names of one page, after its skin, its rot and the hashes of this run. */
export function createSkin({ skin, rot, salt, convIds }: PageConfig): Skin {
  const build = hash(`${salt} build`).slice(0, 7);
  const rotten = {
    names: rot !== 'none' && rot !== 'labels',
    labels: rot !== 'none' && rot !== 'names',
    ids: rot === 'all',
  };
  return {
    convIds: (convIds === 'auto' ? skin === 'new' : convIds === 'yes') && !rotten.ids,
    rowIds: skin === 'old',
    e2e(part) {
      const name = names[part][skin === 'old' ? 0 : 1];
      if (name === null) return undefined;
      return rotten.names ? `k-${hash(`${salt} name ${name}`)}` : name;
    },
    id: (name) => (rotten.ids ? `k-${hash(`${salt} id ${name}`)}` : name),
    css(label, state = '') {
      const shown = rotten.labels ? `K${hash(`${salt} label ${label}`)}` : label;
      const middle = skin === 'old' ? '' : `${build}-`;
      const own = hash(`${salt} class ${label} ${state}`).slice(0, 6);
      return `css-${own}-${middle}${middle === '' ? '' : '-'}${shown} ${componentClass(salt, label)}`;
    },
  };
}
