import { Brand } from '../brand.tsx';
import { errorText } from '../error-text.ts';
import { FirstSteps } from '../first-steps.tsx';
import { Icon } from '../icon.tsx';
import { useWords } from '../words.ts';
import { LinkTools } from './link-tools.tsx';
import { LinkRows } from './link-rows.tsx';
import type { PopupModel } from './popup-model.ts';
import { RevocationNote } from './revocation-note.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { ShareItem } from './share-item.tsx';

/** The ledger: everything that is still shared, and the way to take it back. */
export function Popup({ model }: { readonly model: PopupModel }) {
  const words = useWords();
  const failure = model.act.failure.value;
  const hasLinks = model.links.value.length > 0;
  const hasShares = model.shares.value.length > 0;
  return (
    <main class="popup">
      <Header model={model} />
      {failure && (
        <p class="notice bad" role="alert">
          {errorText(words, failure)}
        </p>
      )}
      <RevocationNote model={model} />
      {hasShares && (
        <ul class="shares" aria-label={words.text('waitingList')}>
          {model.shares.value.map((share) => (
            <ShareItem key={share.id} share={share} model={model} />
          ))}
        </ul>
      )}
      {hasLinks && (
        <>
          <LinkTools model={model} />
          <LinkRows model={model} />
          {model.selection.isOn.value && <SelectionBar model={model} />}
        </>
      )}
      {!hasLinks && !hasShares && <Empty />}
      <RevokeDialog model={model} />
    </main>
  );
}

function Header({ model }: { readonly model: PopupModel }) {
  const { text } = useWords();
  const isComplete = model.isComplete.value;
  // Known of part of the links, what is open is not known.
  const mayRevoke = !isComplete || model.openLinks.value.length > 0;
  return (
    <header class="head">
      <Brand size={26} />
      <h1>{text('linksList')}</h1>
      {model.links.value.length > 0 && mayRevoke && (
        <button
          type="button"
          class="button small danger-quiet"
          disabled={!isComplete}
          onClick={() => {
            model.asking.value = 'all';
          }}
        >
          {text('revokeAll')}
        </button>
      )}
      <button
        type="button"
        class="icon-button"
        aria-label={text('settings')}
        title={text('settings')}
        onClick={() => void model.command(({ openOptions }) => openOptions())}
      >
        <Icon name="settings" />
      </button>
    </header>
  );
}

function Empty() {
  const { text } = useWords();
  return (
    <div class="empty-state">
      <Brand size={56} />
      <h2>{text('emptyTitle')}</h2>
      <p>{text('emptyText')}</p>
      <FirstSteps />
    </div>
  );
}
