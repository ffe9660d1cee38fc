import { baseKeymap, splitBlock } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { Schema } from 'prosemirror-model';
import { EditorState, Selection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { foreignEditor } from './foreign.tsx';

const schema = new Schema({
  nodes: {
    doc: { content: 'line+' },
    line: { content: 'text*', toDOM: () => ['p', 0], parseDOM: [{ tag: 'p' }] },
    text: {},
  },
});

/** ProseMirror with lines of plain text and its history. */
export const ChosenEditor = foreignEditor((place, { placeholder, onText, onSend }) => {
  const send = (): boolean => {
    onSend();
    return true;
  };
  const view = new EditorView(place, {
    state: EditorState.create({
      schema,
      plugins: [
        history(),
        keymap({ Enter: send, 'Shift-Enter': splitBlock, 'Mod-z': undo, 'Mod-y': redo }),
        keymap(baseKeymap),
      ],
    }),
    attributes: { role: 'textbox', 'aria-label': placeholder, spellcheck: 'false' },
    dispatchTransaction: (transaction) => {
      view.updateState(view.state.apply(transaction));
      const { doc } = view.state;
      if (transaction.docChanged) onText(doc.textBetween(0, doc.content.size, '\n'));
    },
  });
  return {
    focus: () => {
      view.focus();
    },
    insert: (text) => {
      view.dispatch(view.state.tr.insertText(text));
    },
    clear: (isWrittenOn) => {
      const transaction = view.state.tr.delete(0, view.state.doc.content.size);
      if (isWrittenOn) transaction.setSelection(Selection.atEnd(transaction.doc));
      view.dispatch(transaction);
    },
    destroy: () => {
      view.destroy();
    },
  };
});
