import Quill from 'quill';
import { dressAsTextbox, foreignEditor } from './foreign.tsx';

/** Quill without toolbar and formats. */
export const ChosenEditor = foreignEditor((place, { placeholder, onText, onSend }) => {
  const quill = new Quill(place.appendChild(document.createElement('div')), {
    placeholder,
    formats: [],
    modules: {
      toolbar: false,
      keyboard: {
        bindings: {
          send: {
            key: 'Enter',
            shiftKey: false,
            handler: () => {
              onSend();
              return false;
            },
          },
        },
      },
    },
  });
  dressAsTextbox(quill.root, placeholder);
  // Its text always ends with a line break of its own.
  quill.on('text-change', () => {
    onText(quill.getText().replace(/\n$/, ''));
  });
  return {
    focus: () => {
      quill.focus();
    },
    insert: (text) => {
      quill.insertText(quill.getSelection(true).index, text, 'user');
    },
    clear: (isWrittenOn) => {
      quill.setText('', 'user');
      if (isWrittenOn) quill.setSelection(0);
    },
    destroy: () => {
      quill.disable();
    },
  };
});
