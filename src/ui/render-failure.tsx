import { render } from 'preact';
import type { Failure } from '#core/errors.ts';
import { Brand } from './brand.tsx';
import { errorText } from './error-text.ts';
import type { Words } from './words.ts';

/** Says why a page cannot open, where there is nothing else to show. */
export function renderFailure(root: Element, failure: Failure, words: Words): void {
  renderSentence(root, errorText(words, failure));
}

/** Says why the panel cannot open; most often its ticket is from before the browser's restart. */
export function renderPanelFailure(root: Element, failure: Failure, words: Words): void {
  const expired = failure.code === 'already-gone';
  renderSentence(root, expired ? words.text('panelExpired') : errorText(words, failure));
}

function renderSentence(root: Element, sentence: string): void {
  render(
    <main class="cannot-open">
      <Brand size={40} />
      <p class="notice bad" role="alert">
        {sentence}
      </p>
    </main>,
    root,
  );
}
