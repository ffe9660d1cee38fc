/** @jsxImportSource react */
import { forwardRef, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import type { EditorHandle, MessageEditor, MessageEditorProps } from './message-editor.ts';

/** An editor that lives in an element of its own and knows nothing of React. */
export interface ForeignEditor extends EditorHandle {
  readonly destroy: () => void;
}

/** Returns the component of an editor that `mount` puts into an empty element. */
export function foreignEditor(
  mount: (place: HTMLElement, props: MessageEditorProps) => ForeignEditor,
): MessageEditor {
  return forwardRef<EditorHandle, MessageEditorProps>(function Foreign(props, ref) {
    const place = useRef<HTMLDivElement>(null);
    const editor = useRef<ForeignEditor>();
    const latest = useRef(props);
    latest.current = props;

    useImperativeHandle(ref, () => ({
      focus: () => editor.current?.focus(),
      insert: (text) => editor.current?.insert(text),
      clear: (isWrittenOn) => editor.current?.clear(isWrittenOn),
    }));
    useLayoutEffect(() => {
      if (place.current === null) return undefined;
      editor.current = mount(place.current, {
        placeholder: props.placeholder,
        onText: (text) => {
          latest.current.onText(text);
        },
        onSend: () => {
          latest.current.onSend();
        },
      });
      return () => editor.current?.destroy();
    }, []);

    return <div ref={place} className="standin-editor" />;
  });
}

/** Makes an element the message box of a chat. */
export function dressAsTextbox(element: HTMLElement, placeholder: string): void {
  element.contentEditable = 'true';
  element.setAttribute('role', 'textbox');
  element.setAttribute('aria-label', placeholder);
  element.spellcheck = false;
}
