/**
 * Every selector of TikTok's page, and nothing else. `data-e2e` names come in two generations (the
 * `dm-new-*` ones since spring 2026); of a class only the label at its end is stable. Each list is
 * tried in order: cheap attribute look-ups first, substring matches only when those miss.
 * What each is and how it was seen: docs/tiktok-page.md.
 */
export const COMPOSER_AREAS = [
  '[data-e2e="message-input-area"]',
  '[data-e2e="dm-new-input-editor"]',
  '[class*="DivMessageInputAndSendButton"]',
  '[data-e2e="dm-new-chatbox"] .DraftEditor-root',
  '#main-content-messages [contenteditable="true"][role="textbox"]',
] as const;

/** The row of the message box, from the outermost: the panel stands above it. */
export const COMPOSER_ROWS = [
  '[class*="DivMessageInputAndSendButton"]',
  '[data-e2e="message-input-area"]',
] as const;

export const EDITABLE = '[contenteditable="true"]';

/** Places where an editor is a comment box, which is built of the same parts. */
export const COMMENT_BOX = '[data-e2e="comment-input"], [class*="DivComment"]';

/** Places that make an editor a chat's. */
export const CHAT_PANE =
  '#main-content-messages, [data-e2e="dm-new-chatbox"], [class*="DivChatBox"]';

export const EMOJI_BUTTONS = [
  '[data-e2e="dm-new-emoji-btn"]',
  '[aria-controls="emoji-suggestion-container"]',
  '[class*="DivEmojiButton"]',
] as const;

/** The wrapper that TikTok puts around a button with a tooltip. */
export const TOOLTIP_WRAPPER = '.TUXTooltip-reference';

export const SELECTED_ROWS = ['[data-conv-id][aria-selected="true"]'] as const;
export const CONVERSATION_ID_ATTRIBUTE = 'data-conv-id';
export const ROW_NAMES = [
  '[data-e2e="dm-new-conversation-nickname"]',
  '[class*="PInfoNickname"]',
] as const;

/** Where the messages are: names in there are not the chat's, and messages are never read. */
export const MESSAGES =
  '[data-e2e="dm-new-message-list"], [class*="DivChatMain"], [data-e2e="chat-item"], [data-e2e="dm-new-chat-item"]';

export const CHAT_HANDLES = ['[data-e2e="chat-uniqueid"]', '[class*="PUniqueId"]'] as const;
export const CHAT_NAMES = [
  '[data-e2e="dm-new-chat-nickname"]',
  '[data-e2e="chat-nickname"]',
  '[class*="PNickname"]',
] as const;

/** All that Draft.js renders: nothing of ours goes inside. */
export const DRAFT_ROOT = '.DraftEditor-root';

/** One line of text in Draft.js. */
export const DRAFT_BLOCK = '[data-block="true"]';

/** Elements that say which theme their subtree has; the innermost wins. */
export const THEMED = '[data-tux-color-scheme], [data-theme]';
