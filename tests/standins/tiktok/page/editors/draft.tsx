/** @jsxImportSource react */
import { ContentState, Editor, EditorState, Modifier } from 'draft-js';
import { forwardRef, useImperativeHandle, useRef, useState } from 'react';
import { sendKeyBinding } from '../key-binding.ts';
import { linkDecorator } from '../link-decorator.tsx';
import { pasteHandler } from '../paste-handler.ts';
import { useSite } from '../site.tsx';
import type { EditorHandle, MessageEditorProps } from './message-editor.ts';

/** Draft.js, as on TikTok. */
export const DraftMessageEditor = forwardRef<EditorHandle, MessageEditorProps>(
  function DraftMessageEditor({ placeholder, onText, onSend }, ref) {
    const { config } = useSite();
    const [decorator] = useState(() => (config.linkDecorator ? linkDecorator() : undefined));
    const empty = (): EditorState => EditorState.createEmpty(decorator);
    const [state, setState] = useState(empty);
    const latest = useRef(state);
    const editor = useRef<Editor>(null);

    const change = (next: EditorState): void => {
      latest.current = next;
      onText(next.getCurrentContent().getPlainText());
      setState(next);
    };
    const insert = (text: string): void => {
      change(withText(latest.current, text));
    };
    useImperativeHandle(ref, () => ({
      insert,
      focus: () => editor.current?.focus(),
      clear: (isWrittenOn) => {
        change(isWrittenOn ? EditorState.moveFocusToEnd(empty()) : empty());
      },
    }));

    return (
      <Editor
        ref={editor}
        editorState={state}
        onChange={change}
        placeholder={placeholder}
        ariaLabel={placeholder}
        spellCheck={false}
        stripPastedStyles
        keyBindingFn={sendKeyBinding}
        handleKeyCommand={(command) => {
          if (command !== 'send') return 'not-handled';
          onSend();
          return 'handled';
        }}
        handlePastedText={pasteHandler(config, insert)}
        handlePastedFiles={() => 'not-handled'}
      />
    );
  },
);

function withText(state: EditorState, text: string): EditorState {
  const content = Modifier.replaceWithFragment(
    state.getCurrentContent(),
    state.getSelection(),
    ContentState.createFromText(text).getBlockMap(),
  );
  return EditorState.push(state, content, 'insert-fragment');
}
