import type { ForwardRefExoticComponent, RefAttributes } from 'react';

/** What the composer gives to its editor, of whatever library. */
export interface MessageEditorProps {
  readonly placeholder: string;
  /** Called with the whole text, out of the editor's own state, whenever it has changed. */
  readonly onText: (text: string) => void;
  /** Enter was pressed. */
  readonly onSend: () => void;
}

/** What the composer may ask of its editor. */
export interface EditorHandle {
  readonly focus: () => void;
  /** Inserts at the caret, as the emoji button does. */
  readonly insert: (text: string) => void;
  /** Empties it; with the caret in it if it is to be written on. */
  readonly clear: (isWrittenOn: boolean) => void;
}

/** Every editor of the stand-in is a component of this kind. */
export type MessageEditor = ForwardRefExoticComponent<
  MessageEditorProps & RefAttributes<EditorHandle>
>;

/** Whether a key sends: Enter does, but not with Shift, and not while an input method composes. */
export function sends(event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'isComposing'>): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.isComposing;
}
