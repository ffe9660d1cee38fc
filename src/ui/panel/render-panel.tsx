import { render } from 'preact';
import { WordsProvider, type Words } from '../words.ts';
import type { PanelModel } from './panel-model.ts';
import { Panel } from './panel.tsx';

/** Shows the panel in `root` and keeps it in step with the model. */
export function renderPanel(root: Element, model: PanelModel, words: Words): void {
  render(
    <WordsProvider value={words}>
      <Panel model={model} />
    </WordsProvider>,
    root,
  );
}
