import { MESSAGES_URL } from '#core/page-check.ts';
import { useWords } from '../words.ts';
import type { CheckOutcome, SelfCheck } from './self-check.ts';

interface RemedyProps {
  readonly outcome: CheckOutcome;
  readonly selfCheck: SelfCheck;
}

/** The one thing that can be done from here about what a check has found, if there is one. */
export function Remedy({ outcome, selfCheck }: RemedyProps) {
  const { text } = useWords();
  const reloading = (tabId: number) => (
    <RemedyButton
      key="reload"
      label={text('reloadTab')}
      onPress={() => selfCheck.reloadTab(tabId)}
    />
  );
  switch (outcome.state) {
    case 'closed':
      return <OpenMessages />;
    case 'silent':
      return reloading(outcome.tabId);
    case 'found':
    case 'no-box':
      return outcome.silentTabId === undefined ? null : reloading(outcome.silentTabId);
    case 'not-allowed':
      return <RemedyButton key="allow" label={text('allowPages')} onPress={selfCheck.allowPages} />;
    case 'failed':
      return null;
  }
}

function OpenMessages() {
  const { text } = useWords();
  return (
    <a class="button primary" href={MESSAGES_URL} target="_blank" rel="noreferrer">
      {text('openMessages')}
    </a>
  );
}

function RemedyButton(props: { readonly label: string; readonly onPress: () => Promise<void> }) {
  const { label, onPress } = props;
  return (
    <button type="button" class="button primary" onClick={() => void onPress()}>
      {label}
    </button>
  );
}
