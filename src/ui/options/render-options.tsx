import { render } from 'preact';
import { keepFocus } from '../keep-focus.ts';
import { WordsProvider, type Words } from '../words.ts';
import type { OptionsModel } from './options-model.ts';
import { Options } from './options.tsx';

/** Shows the options page in `root` and keeps it in step with the model. */
export function renderOptions(root: Element, model: OptionsModel, words: Words): void {
  render(
    <WordsProvider value={words}>
      <Options model={model} />
    </WordsProvider>,
    root,
  );
  keepFocus(root);
}
