/**
 * Every place of TikTok's page that Photolink knows, and nothing else. `data-e2e` names come in two
 * generations (the `dm-new-*` ones since spring 2026); of a class only the label at its end is stable.
 * How to renew this after a redesign: docs/tiktok-page.md.
 */
const named = (name: string) => `[data-e2e="${name}"]`;
const labelled = (label: string) => `[class*="${label}"]`;

/** The ways to one part, tried in order: attributes, which are cheap; class labels; structure. */
export type Chain = readonly string[];

/** What takes text. */
export const EDITABLE = ['[contenteditable]:not([contenteditable=false])', 'textarea'].join();

/** By part of the page: what Photolink looks for, and by which ways. */
export const ANCHORS = {
  /** The message box: the editable itself, or something around it. The last is judged by its shape. */
  composer: [
    named('message-input-area'),
    named('dm-new-input-editor'),
    named('dm-new-chat-bottom'),
    `${named('dm-new-chatbox')} .DraftEditor-root`,
    labelled('DivMessageInputAndSendButton'),
    labelled('DivEditorContainer'),
    '#main-content-messages [role="textbox"]',
    EDITABLE,
  ],
  /** The open chat: header, messages, message box. */
  pane: [named('dm-new-chatbox'), labelled('DivChatBox')],
  /** The button for emojis: ours stands behind it and takes its size. */
  emojiButton: [
    named('dm-new-emoji-btn'),
    '[aria-controls="emoji-suggestion-container"]',
    labelled('DivEmojiButton'),
  ],
  /** The row of the open chat in the list. */
  selectedRow: ['[data-conv-id][aria-selected="true"]'],
  /** `@name` in the header. */
  handle: [named('chat-uniqueid'), labelled('PUniqueId')],
  /** The name in the header. */
  name: [named('dm-new-chat-nickname'), named('chat-nickname'), labelled('PNickname')],
} as const satisfies Record<string, Chain>;

/**
 * `structure`: no name of TikTok's, but what the editor or the page's shape brings with it. And the last
 * month in which somebody saw it on the live page; nobody has needed the shape yet.
 */
type Provenance = readonly [generation: 'old' | 'new' | 'both' | 'structure', seen: string];

type OfEach<Ways extends Chain> = { readonly [Way in keyof Ways]: Provenance };

/** Of each way above, in the same order. For people: the content script does without. */
export const PROVENANCE: {
  readonly [Part in keyof typeof ANCHORS]: OfEach<(typeof ANCHORS)[Part]>;
} = {
  composer: [
    ['both', '2026-09'],
    ['new', '2026-09'],
    ['new', '2026-09'],
    ['new', '2026-09'],
    ['both', '2026-09'],
    ['both', '2026-09'],
    ['structure', '2026-09'],
    ['structure', ''],
  ],
  pane: [
    ['new', '2026-09'],
    ['both', '2026-09'],
  ],
  emojiButton: [
    ['new', '2026-09'],
    ['both', '2026-02'],
    ['both', '2026-02'],
  ],
  selectedRow: [['new', '2026-09']],
  handle: [
    ['both', '2026-09'],
    ['both', '2026-09'],
  ],
  name: [
    ['new', '2026-09'],
    ['old', '2026-02'],
    ['both', '2026-09'],
  ],
};

/** The name in a row of the list. */
export const ROW_NAME: Chain = [named('dm-new-conversation-nickname'), labelled('PInfoNickname')];

/** The row of the message box, from the outermost: the panel stands above it. */
export const COMPOSER_ROW: Chain = [
  labelled('DivMessageInputAndSendButton'),
  named('message-input-area'),
];

/** Where a row of the list keeps TikTok's id of the chat. */
export const CONVERSATION_ID = 'data-conv-id';
export const LIST_ROW = `[${CONVERSATION_ID}]`;

/** Places that make an editor a chat's. The id is around the empty state as well. */
export const CHAT_PLACE = ['#main-content-messages', ...ANCHORS.pane].join();

/** Places where an editor is a comment box, which is built of the same parts. */
export const COMMENT_BOX = [named('comment-input'), labelled('DivComment')].join();

/** Dialogs have fields of their own. */
export const DIALOG = '[role="dialog"]';

export const ANY_BUTTON = ['button', '[role="button"]'].join();

/** Where the messages are: names in there are not the chat's, and messages are never read. */
export const MESSAGES = [
  named('dm-new-message-list'),
  labelled('DivChatMain'),
  named('chat-item'),
  named('dm-new-chat-item'),
].join();

/** In the place of the message box while a stranger's request is not answered. */
export const REQUEST = labelled('DivStrangerBox');

/** TikTok's own note that messages are limited; that it is there is all that is looked at. */
export const LIMIT_NOTE = named('dm-message-notification');

/** The wrapper that TikTok puts around a button with a tooltip. */
export const TOOLTIP_WRAPPER = '.TUXTooltip-reference';

/** All that Draft.js renders: nothing of ours goes inside. */
export const DRAFT_ROOT = '.DraftEditor-root';

/** One line of text in Draft.js. */
export const DRAFT_BLOCK = '[data-block="true"]';

/** Elements that say which theme their subtree has; the innermost wins. */
export const THEMED = '[data-tux-color-scheme],[data-theme]';
