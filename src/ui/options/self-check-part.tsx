import { PAGE_PARTS, type PageSighting } from '#core/page-sighting.ts';
import { useWords, type Text } from '../words.ts';
import { composerFoundBy, type SelfCheck } from './self-check.ts';

/** Tells whether TikTok's page is still as Photolink knows it, before something breaks. */
export function SelfCheckPart({ selfCheck }: { readonly selfCheck: SelfCheck }) {
  const { text } = useWords();
  const sighting = selfCheck.sighting.value;
  return (
    <div class="field apart">
      <h3 class="field-label">{text('selfCheck')}</h3>
      <p class="hint" aria-live="polite">
        {sighting === undefined ? '' : verdict(text, sighting, selfCheck)}
      </p>
      <div class="row">
        <button type="button" class="button" onClick={() => void selfCheck.check()}>
          {text('selfCheckAgain')}
        </button>
      </div>
      <details>
        <summary>{text('selfCheckDetails')}</summary>
        <WaysTable selfCheck={selfCheck} />
      </details>
    </div>
  );
}

function verdict(text: Text, sighting: PageSighting | null, { waysTo }: SelfCheck): string {
  if (sighting === null) return text('selfCheckClosed');
  if (sighting.button === 'floating') return text('selfCheckFloating');
  switch (composerFoundBy(sighting, waysTo)) {
    case 'usual':
      return text('selfCheckUsual');
    case 'attribute':
      return text('selfCheckFallback', text('wayAttribute'));
    case 'label':
      return text('selfCheckFallback', text('wayLabel'));
    case 'structure':
      return text('selfCheckFallback', text('wayStructure'));
    case undefined:
      return text('selfCheckFloating');
  }
}

function WaysTable({ selfCheck: { sighting, waysTo } }: { readonly selfCheck: SelfCheck }) {
  const { text } = useWords();
  const found = sighting.value?.ways;
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
