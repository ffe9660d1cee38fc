import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChatPane } from '../standins/tiktok/page/chat-pane.tsx';
import { chatSeeds } from '../standins/tiktok/page/chat-seeds.ts';
import { SiteProvider } from '../standins/tiktok/page/site.tsx';
import { createSkin } from '../standins/tiktok/page/skin.ts';
import { wordsFor } from '../standins/tiktok/page/words.ts';
import { defaultPageOptions } from '../standins/tiktok/page-options.ts';
import type { PageConfig, PageOptions } from '../standins/tiktok/page-options.ts';

const anchors = /dm-new-|message-input-area|chat-uniqueid|message-send|chat-item/;
const labels = /DivChat|DivEditorContainer|DivMessageInputAndSendButton|DivInputArea/;

beforeEach(() => {
  // React warns that layout effects do nothing on a server; here only the markup counts.
  vi.spyOn(console, 'error').mockReturnValue();
});

afterEach(() => {
  vi.restoreAllMocks();
});

function configWith(options: Partial<PageOptions>, salt = 'a'): PageConfig {
  return { ...defaultPageOptions(), salt, documentId: '', overrides: '', ...options };
}

function pane(options: Partial<PageOptions>, chatName = 'anna'): string {
  const config = configWith(options);
  const chat = chatSeeds.find(({ name }) => name === chatName) ?? null;
  const value = {
    config,
    skin: createSkin(config),
    words: wordsFor(config.lang),
    report: vi.fn(),
    navigate: vi.fn(),
  };
  const content = createElement(ChatPane, { chat, composerNumber: 0, onSend: vi.fn() });
  return renderToStaticMarkup(createElement(SiteProvider, { value }, content));
}

describe('the markup of the TikTok stand-in', () => {
  it('has the new names around a draft-js editor', () => {
    const markup = pane({ skin: 'new' });
    for (const name of ['dm-new-chatbox', 'dm-new-chat-bottom', 'message-input-area']) {
      expect(markup).toContain(`data-e2e="${name}"`);
    }
    expect(markup).toMatch(/data-e2e="chat-uniqueid"[^>]*>@anna</);
    expect(markup).toMatch(/data-e2e="dm-new-input-editor".*DraftEditor-root.*dm-new-emoji-btn/);
    expect(markup).toMatch(/aria-label="Send a message\.\.\."[^>]*contenteditable="true"/i);
    expect(markup).toMatch(/class="css-\w+-\w+--DivChatBottom e\w+"/);
  });

  it('has the old names without the new ones, and no send button while there is no text', () => {
    const markup = pane({ skin: 'old' });
    expect(markup).toContain('data-e2e="message-input-area"');
    expect(markup).toContain('data-e2e="chat-nickname"');
    expect(markup).not.toContain('dm-new-');
    expect(markup).not.toContain('message-send');
    expect(markup).toMatch(/class="css-\w+-DivChatBox e\w+"/);
  });

  it('renames the names, the class labels, or both, and never the editor', () => {
    const names = pane({ rot: 'names' });
    expect(names).not.toMatch(anchors);
    expect(names).toMatch(labels);
    const renamed = pane({ rot: 'labels' });
    expect(renamed).toMatch(anchors);
    expect(renamed).not.toMatch(labels);
    const both = pane({ rot: 'both' });
    expect(both).not.toMatch(anchors);
    expect(both).not.toMatch(labels);
    expect(both).toMatch(/DraftEditor-root.*role="textbox"/);
  });

  it.each(['request', 'blocked'])('has no composer in a chat of the kind %s', (kind) => {
    const markup = pane({}, kind);
    expect(markup).toContain('dm-new-chat-nickname');
    expect(markup).not.toContain('contenteditable');
    expect(markup).not.toContain('message-input-area');
  });

  it('has no handle in the header of a group', () => {
    const markup = pane({}, 'group');
    expect(markup).toContain('Weekend crew');
    expect(markup).not.toContain('chat-uniqueid');
  });

  it('speaks the language of the page in the composer', () => {
    expect(pane({ lang: 'tr' })).toContain('aria-label="Mesaj gönder..."');
  });
});

describe('the class hashes of the TikTok stand-in', () => {
  it('change with every run and with the state of a component, while the label stays', () => {
    const first = createSkin(configWith({}, 'first run'));
    const second = createSkin(configWith({}, 'second run'));
    const all = [
      first.css('DivEditorContainer'),
      first.css('DivEditorContainer', 'text'),
      second.css('DivEditorContainer'),
    ];
    expect(new Set(all).size).toBe(3);
    for (const name of all) expect(name).toContain('--DivEditorContainer ');
  });

  it('leave conversation ids on the rows except on the old page', () => {
    expect(createSkin(configWith({ skin: 'new' })).convIds).toBe(true);
    expect(createSkin(configWith({ skin: 'old' })).convIds).toBe(false);
    expect(createSkin(configWith({ skin: 'old', convIds: 'yes' })).convIds).toBe(true);
  });
});
