import type { Account } from '#core/provider.ts';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { accountName } from '../account-name.ts';
import { countText, useWords } from '../words.ts';
import { activeLinks, type OptionsModel } from './options-model.ts';

/** The question that is open, if one is. */
export function OptionsQuestionDialog({ model }: { readonly model: OptionsModel }) {
  const asked = model.question.value;
  if (asked === undefined) return null;
  if (asked.kind === 'erase') return <EraseQuestion model={model} />;
  return <DisconnectQuestion model={model} account={asked.account} />;
}

interface DisconnectQuestionProps {
  readonly model: OptionsModel;
  readonly account: Account;
}

function DisconnectQuestion({ model, account }: DisconnectQuestionProps) {
  const words = useWords();
  const { text } = words;
  const count = activeLinks(model.links.value, account.id).length;
  const name = accountName(text, account, model.accounts.value);
  return (
    <ConfirmDialog
      title={text('disconnectTitle', name)}
      yes={text('disconnect')}
      no={text('cancel')}
      onYes={() => void model.disconnect(account)}
      onNo={() => {
        model.question.value = undefined;
      }}
      extra={
        count > 0 && (
          <button type="button" class="button" onClick={() => void model.revokeFirst(account)}>
            {text('revokeFirst')}
          </button>
        )
      }
    >
      {count === 0 ? text('disconnectClear') : countText(words, 'disconnectPublic', count)}
    </ConfirmDialog>
  );
}

function EraseQuestion({ model }: { readonly model: OptionsModel }) {
  const words = useWords();
  const { text } = words;
  const count = activeLinks(model.links.value).length;
  return (
    <ConfirmDialog
      title={text('eraseTitle')}
      yes={text('erase')}
      no={text('cancel')}
      onYes={() => void model.erase()}
      onNo={() => {
        model.question.value = undefined;
      }}
    >
      {count === 0 ? text('eraseClear') : countText(words, 'erasePublic', count)}
    </ConfirmDialog>
  );
}
