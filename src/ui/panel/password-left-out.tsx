import { accountName } from '../account-name.ts';
import { useWords } from '../words.ts';
import type { PanelModel } from './panel-model.ts';
import { passwordUse } from './password-use.ts';

/** Says so where a password is typed that cannot be set, and no summary tells. */
export function PasswordLeftOut({ model: { cloud, password } }: { readonly model: PanelModel }) {
  const { text } = useWords();
  const account = cloud.chosen.value;
  if (account === undefined || passwordUse(account, password.value) !== 'left-out') return null;
  const name = accountName(text, account, cloud.accounts.value);
  return <p class="notice warning">{text('summaryNoPassword', name)}</p>;
}
