/** @jsxImportSource react */
import { useLayoutEffect, useRef, useState } from 'react';
import type { Chat, Message } from './chat-seeds.ts';
import { ChosenEditor } from './editors/chosen.ts';
import type { EditorHandle } from './editors/message-editor.ts';
import { EmojiButton } from './emoji-button.tsx';
import { SealedBox } from './sealed-box.tsx';
import { SendButton } from './send-button.tsx';
import { useSite } from './site.tsx';

interface Props {
  readonly chat: Chat;
  readonly onSend: (convId: string, message: Message) => void;
}

/** The message box: an editor, the emoji button, and the send button while there is text. */
export function Composer({ chat, onSend }: Props) {
  const { config, skin, words } = useSite();
  const editor = useRef<EditorHandle>(null);
  const { text, latest, change } = useDraft(chat.convId, () => editor.current?.clear(false));
  const hasText = text.trim() !== '';

  const send = (): void => {
    const message = latest();
    if (message.trim() === '') return;
    onSend(chat.convId, { from: 'me', text: message });
    editor.current?.clear(true);
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
              <ChosenEditor
                ref={editor}
                placeholder={words.placeholder}
                onText={change}
                onSend={send}
              />
            )}
          </div>
        </div>
        <EmojiButton onPick={(face) => editor.current?.insert(face)} />
      </div>
      {hasText && <SendButton onSend={send} />}
    </div>
  );
}

/** Keeps what the editor says its text is, has it emptied when the chat changes, and reports it. */
function useDraft(convId: string, empty: () => void) {
  const { report } = useSite();
  const [text, setText] = useState('');
  const current = useRef({ convId, text });

  useLayoutEffect(() => {
    if (current.current.convId !== convId) {
      current.current = { convId, text: '' };
      empty();
    }
    report({ kind: 'draft', convId, text: '' });
    return () => {
      report({ kind: 'draft', convId, text: '' });
    };
  }, [convId]);

  const change = (next: string): void => {
    if (next !== current.current.text)
      report({ kind: 'draft', convId: current.current.convId, text: next });
    current.current = { ...current.current, text: next };
    setText(next);
  };
  return { text, change, latest: () => current.current.text };
}
