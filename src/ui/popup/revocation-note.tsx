import { StatusLine } from '../status-line.tsx';
import { countText, numberText, useWords, type Words } from '../words.ts';
import type { PopupModel } from './popup-model.ts';
import type { Revocation } from './revocation.ts';

/** How far the revocation of several links has come, and at its end what is left. */
export function RevocationNote({ model }: { readonly model: PopupModel }) {
  const words = useWords();
  const revocation = model.revocations.revocation.value;
  const isOver = revocation?.running === 0;
  return (
    <>
      {revocation !== undefined && !isOver && <Progress {...revocation} />}
      {/* Said twice in all: when it begins and when it is over. */}
      <StatusLine
        text={revocation === undefined ? '' : news(words, revocation)}
        look={isOver ? 'title' : 'hidden'}
      />
      {revocation !== undefined && isOver && <AfterIt model={model} revocation={revocation} />}
    </>
  );
}

function news(words: Words, revocation: Revocation): string {
  return revocation.running > 0
    ? countText(words, 'revokingStarted', revocation.total)
    : outcomeText(words, revocation);
}

/** "Revoked 297 of 300. 2 are tried again by themselves. 1 needs you." */
export function outcomeText(words: Words, { total, done, waiting, needsYou }: Revocation): string {
  const format = (count: number) => numberText(words.language, count);
  return [
    done === total
      ? words.text('revokedAll', format(total))
      : words.text('revokedPart', format(done), format(total)),
    waiting > 0 ? countText(words, 'revokeWaits', waiting) : '',
    needsYou > 0 ? countText(words, 'revokeNeedsYou', needsYou) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function Progress({ total, done, running }: Revocation) {
  const { text, language } = useWords();
  // The bar is how many were asked for; the words count what is proved.
  const label = text('revokedOf', numberText(language, done), numberText(language, total));
  return (
    <div class="revocation">
      <p aria-hidden="true">{label}</p>
      <progress
        aria-label={text('revoking')}
        aria-valuetext={label}
        max={total}
        value={total - running}
      />
    </div>
  );
}

function AfterIt({ model, revocation }: { model: PopupModel; revocation: Revocation }) {
  const { text } = useWords();
  return (
    <div class="buttons">
      {revocation.needsYou > 0 && (
        <button
          type="button"
          class="button small"
          onClick={() => {
            model.list.query.value = '';
            model.list.filter.value = 'needs-you';
          }}
        >
          {text('showLeft')}
        </button>
      )}
      <button
        type="button"
        class="button small quiet"
        onClick={() => {
          model.revocations.dismiss();
        }}
      >
        {text('dismiss')}
      </button>
    </div>
  );
}
