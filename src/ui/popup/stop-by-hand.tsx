import { useState } from 'preact/hooks';
import type { GuidedLink, Link } from '#core/link.ts';
import { stopText } from '../guided-texts.ts';
import { useWords } from '../words.ts';
import type { PopupModel } from './popup-model.ts';

interface StopByHandProps {
  readonly link: Link;
  readonly guided: GuidedLink;
  readonly model: PopupModel;
  readonly describedBy: string;
}

/** How the user ends a link that only the user can end, and the way to say that it is done. */
export function StopByHand({ link, guided, model, describedBy }: StopByHandProps) {
  const words = useWords();
  const { text } = words;
  const [isShown, setShown] = useState(false);
  return (
    <div class="by-hand">
      <button
        type="button"
        class="button small"
        aria-expanded={isShown}
        aria-describedby={describedBy}
        onClick={() => {
          setShown(!isShown);
        }}
      >
        {text('helpStop')}
      </button>
      <button
        type="button"
        class="button small"
        aria-describedby={describedBy}
        onClick={() => void model.command(({ believeStopped }) => believeStopped(link.id))}
      >
        {text('haveStopped')}
      </button>
      {isShown && (
        <p class="hint">
          {stopText(words, guided.kind)}{' '}
          <a href={guided.stopPage} target="_blank" rel="noopener noreferrer">
            {text('openPage')}
          </a>
        </p>
      )}
    </div>
  );
}
