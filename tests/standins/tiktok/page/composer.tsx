/** @jsxImportSource react */
import { ContentState, Editor, EditorState, Modifier } from 'draft-js';
import { useLayoutEffect, useRef, useState } from 'react';
import type { Chat, Message } from './chat-seeds.ts';
import { EmojiButton } from './emoji-button.tsx';
import { SealedBox } from './sealed-box.tsx';
import { sendKeyBinding } from './key-binding.ts';
import { linkDecorator } from './link-decorator.tsx';
import { pasteHandler } from './paste-handler.ts';
import { SendButton } from './send-button.tsx';
import { useSite } from './site.tsx';

interface Props {
  readonly chat: Chat;
  readonly onSend: (convId: string, message: Message) => void;
}

/** The message box: a draft-js editor, the emoji button, and the send button while there is text. */
export function Composer({ chat, onSend }: Props) {
  const { config, skin, words } = useSite();
  const [decorator] = useState(() => (config.linkDecorator ? linkDecorator() : undefined));
  const empty = (): EditorState => EditorState.createEmpty(decorator);
  const { state, latest, change } = useDraft(chat.convId, empty);
  const editor = useRef<Editor>(null);
  const hasText = plainText(state).trim() !== '';

  const insert = (text: string): void => {
    change(withText(latest(), text));
  };
  const send = (): void => {
    const text = plainText(latest());
    if (text.trim() === '') return;
    onSend(chat.convId, { from: 'me', text });
    change(EditorState.moveFocusToEnd(empty()));
  };

  return (
    <div className={skin.css('DivMessageInputAndSendButton')}>
      <div data-e2e={skin.e2e('inputArea')} className={skin.css('DivInputAreaContainer', 'outer')}>
        <div
          data-e2e={skin.e2e('inputEditor')}
          className={skin.css('DivEditorContainer', hasText ? 'text' : '')}
          onClick={() => editor.current?.focus()}
        >
          <div className={skin.css('DivInputAreaContainer', 'inner')}>
            <div className={skin.css('DivOutlineReceiver')} />
            {config.sealed ? (
              <SealedBox />
            ) : (
              <Editor
                ref={editor}
                editorState={state}
                onChange={change}
                placeholder={words.placeholder}
                ariaLabel={words.placeholder}
                spellCheck={false}
                stripPastedStyles
                keyBindingFn={sendKeyBinding}
                handleKeyCommand={(command) => {
                  if (command !== 'send') return 'not-handled';
                  send();
                  return 'handled';
                }}
                handlePastedText={pasteHandler(config, insert)}
                handlePastedFiles={() => 'not-handled'}
              />
            )}
          </div>
        </div>
        <EmojiButton onPick={insert} />
      </div>
      {hasText && <SendButton onSend={send} />}
    </div>
  );
}

/** Keeps the editor's state, empties it when the chat changes, and reports its text. */
function useDraft(convId: string, empty: () => EditorState) {
  const { report } = useSite();
  const [state, setState] = useState(empty);
  const current = useRef({ state, convId, text: '' });

  const change = (next: EditorState): void => {
    const text = plainText(next);
    if (text !== current.current.text) report({ kind: 'draft', convId, text });
    current.current = { state: next, convId, text };
    setState(next);
  };
  useLayoutEffect(() => {
    if (current.current.convId !== convId) {
      current.current = { ...current.current, convId, text: '' };
      change(empty());
    }
    report({ kind: 'draft', convId, text: '' });
    return () => {
      report({ kind: 'draft', convId, text: '' });
    };
  }, [convId]);

  return { state, latest: () => current.current.state, change };
}

function plainText(state: EditorState): string {
  return state.getCurrentContent().getPlainText();
}

function withText(state: EditorState, text: string): EditorState {
  const content = Modifier.replaceWithFragment(
    state.getCurrentContent(),
    state.getSelection(),
    ContentState.createFromText(text).getBlockMap(),
  );
  return EditorState.push(state, content, 'insert-fragment');
}
