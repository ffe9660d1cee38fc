import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { registerPlainText } from '@lexical/plain-text';
import {
  $createParagraphNode,
  $getRoot,
  $getSelection,
  COMMAND_PRIORITY_HIGH,
  createEditor,
  KEY_ENTER_COMMAND,
} from 'lexical';
import { dressAsTextbox, foreignEditor } from './foreign.tsx';
import { sends } from './message-editor.ts';

/** Lexical for plain text, with its history. */
export const ChosenEditor = foreignEditor((place, { placeholder, onText, onSend }) => {
  const box = place.appendChild(document.createElement('div'));
  dressAsTextbox(box, placeholder);
  const editor = createEditor({
    namespace: 'message',
    onError: (error) => {
      throw error;
    },
  });
  editor.setRootElement(box);
  registerPlainText(editor);
  registerHistory(editor, createEmptyHistoryState(), 300);
  editor.registerTextContentListener(onText);
  editor.registerCommand(
    KEY_ENTER_COMMAND,
    (event) => {
      if (event === null || !sends(event)) return false;
      event.preventDefault();
      onSend();
      return true;
    },
    COMMAND_PRIORITY_HIGH,
  );
  return {
    focus: () => {
      editor.focus();
    },
    insert: (text) => {
      editor.update(() => $getSelection()?.insertText(text));
    },
    clear: (isWrittenOn) => {
      editor.update(() => {
        const line = $createParagraphNode();
        $getRoot().clear().append(line);
        if (isWrittenOn) line.select();
      });
    },
    destroy: () => {
      editor.setRootElement(null);
    },
  };
});
