import { render } from 'preact';
import { keepFocus } from '../keep-focus.ts';
import { WordsProvider, type Words } from '../words.ts';
import type { PopupModel } from './popup-model.ts';
import { Popup } from './popup.tsx';

/** Shows the popup in `root` and keeps it in step with the model. */
export function renderPopup(root: Element, model: PopupModel, words: Words): void {
  render(
    <WordsProvider value={words}>
      <Popup model={model} />
    </WordsProvider>,
    root,
  );
  keepFocus(root);
}
