/** @jsxImportSource react */
import { forwardRef, useImperativeHandle, useState } from 'react';
import { createEditor, Editor, Node, Transforms, type Descendant } from 'slate';
import { withHistory } from 'slate-history';
import { Editable, ReactEditor, Slate, withReact } from 'slate-react';
import { sends, type EditorHandle, type MessageEditorProps } from './message-editor.ts';

const EMPTY = [{ children: [{ text: '' }] }] as Descendant[];

/** Slate, with its history. */
export const ChosenEditor = forwardRef<EditorHandle, MessageEditorProps>(function SlateEditor(
  { placeholder, onText, onSend },
  ref,
) {
  const [editor] = useState(() => withHistory(withReact(createEditor())));
  useImperativeHandle(ref, () => ({
    focus: () => {
      ReactEditor.focus(editor);
    },
    insert: (text) => {
      Transforms.insertText(editor, text);
    },
    clear: (isWrittenOn) => {
      Transforms.delete(editor, { at: Editor.range(editor, []) });
      if (isWrittenOn) Transforms.select(editor, Editor.end(editor, []));
    },
  }));
  return (
    <Slate
      editor={editor}
      initialValue={EMPTY}
      onChange={(lines) => {
        onText(lines.map((line) => Node.string(line)).join('\n'));
      }}
    >
      <Editable
        role="textbox"
        aria-label={placeholder}
        placeholder={placeholder}
        spellCheck={false}
        onKeyDown={(event) => {
          if (!sends(event.nativeEvent)) return;
          event.preventDefault();
          onSend();
        }}
      />
    </Slate>
  );
});
