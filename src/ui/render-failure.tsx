import { render } from 'preact';
import type { Failure } from '#core/errors.ts';
import { Brand } from './brand.tsx';
import { errorText } from './error-text.ts';
import type { Words } from './words.ts';

/** Says why a page cannot open, where there is nothing else to show. */
export function renderFailure(root: Element, failure: Failure, words: Words): void {
  render(
    <main class="cannot-open">
      <Brand size={40} />
      <p class="notice bad" role="alert">
        {errorText(words, failure)}
      </p>
    </main>,
    root,
  );
}
