/** @jsxImportSource react */
import { forwardRef, useImperativeHandle, useRef, useState } from 'react';
import { sends, type EditorHandle, type MessageEditorProps } from './message-editor.ts';

/** A textarea whose text is React's: what React has not heard of is put back. */
export const ChosenEditor = forwardRef<EditorHandle, MessageEditorProps>(function TextArea(
  { placeholder, onText, onSend },
  ref,
) {
  const [text, setText] = useState('');
  const box = useRef<HTMLTextAreaElement>(null);
  const change = (next: string): void => {
    setText(next);
    onText(next);
  };
  useImperativeHandle(ref, () => ({
    focus: () => box.current?.focus(),
    insert: (addition) => {
      change(text + addition);
    },
    clear: () => {
      change('');
    },
  }));
  return (
    <textarea
      ref={box}
      className="standin-editor"
      rows={1}
      aria-label={placeholder}
      placeholder={placeholder}
      spellCheck={false}
      value={text}
      onChange={(event) => {
        change(event.target.value);
      }}
      onKeyDown={(event) => {
        if (!sends(event.nativeEvent)) return;
        event.preventDefault();
        onSend();
      }}
    />
  );
});
