import { dressAsTextbox, foreignEditor } from './foreign.tsx';
import { sends } from './message-editor.ts';

/** An element that the browser lets people write in, and nothing else. */
export const ChosenEditor = foreignEditor((place, { placeholder, onText, onSend }) => {
  const box = place.appendChild(document.createElement('div'));
  dressAsTextbox(box, placeholder);
  const tell = (): void => {
    onText(box.innerText.replaceAll('\u00a0', ' ').replace(/\n$/, ''));
  };
  box.addEventListener('input', tell);
  box.addEventListener('keydown', (event) => {
    if (!sends(event)) return;
    event.preventDefault();
    onSend();
  });
  return {
    focus: () => {
      box.focus();
    },
    insert: (text) => {
      box.append(text);
      tell();
    },
    clear: () => {
      box.replaceChildren();
      tell();
    },
    destroy: () => {
      box.remove();
    },
  };
});
