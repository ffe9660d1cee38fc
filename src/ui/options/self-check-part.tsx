import { PAGE_PARTS } from '#core/page-sighting.ts';
import { useWords } from '../words.ts';
import { attachAdvice } from './attach-advice.ts';
import type { SelfCheck } from './self-check.ts';
import { Remedy } from './self-check-remedy.tsx';

/** Says why photos cannot be attached, and what helps; where nothing is wrong, where the button is. */
export function SelfCheckPart({ selfCheck }: { readonly selfCheck: SelfCheck }) {
  const { text } = useWords();
  const outcome = selfCheck.outcome.value;
  const advice = outcome && attachAdvice(text, outcome, selfCheck.waysTo);
  return (
    <div class="field apart">
      <h3 class="question">{text('askAttach')}</h3>
      <div class="advice" aria-live="polite">
        {advice && (
          <div key={selfCheck.nth.value}>
            <p>{advice.cause}</p>
            <p class="fix">{advice.fix}</p>
          </div>
        )}
      </div>
      <div class="row">
        <button type="button" class="button" onClick={() => void selfCheck.check()}>
          {text('selfCheckAgain')}
        </button>
        {outcome && <Remedy outcome={outcome} selfCheck={selfCheck} />}
      </div>
      <details>
        <summary>{text('selfCheckDetails')}</summary>
        <WaysTable selfCheck={selfCheck} />
      </details>
    </div>
  );
}

function WaysTable({ selfCheck: { outcome, waysTo } }: { readonly selfCheck: SelfCheck }) {
  const { text } = useWords();
  const found = outcome.value?.state === 'found' ? outcome.value.sighting.ways : undefined;
  return (
    <table class="ways">
      <thead>
        <tr>
          <th>{text('selfCheckPart')}</th>
          <th>{text('selfCheckWay')}</th>
          <th>{text('selfCheckGeneration')}</th>
          <th>{text('selfCheckSeen')}</th>
          <th>{text('selfCheckFound')}</th>
        </tr>
      </thead>
      <tbody>
        {PAGE_PARTS.flatMap((part) =>
          waysTo[part].map(({ selector, generation, seen }, way) => (
            <tr key={`${part} ${selector}`}>
              <td>{part}</td>
              <td>
                <code>{selector}</code>
              </td>
              <td>{generation}</td>
              <td>{seen}</td>
              <td>{found?.[part] === way ? '✓' : ''}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}
