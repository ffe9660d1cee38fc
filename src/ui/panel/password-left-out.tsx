import { accountName } from '../account-name.ts';
import { useWords } from '../words.ts';
import { DeliberateButton } from './deliberate-button.tsx';
import type { PanelModel } from './panel-model.ts';
import { pressInSight } from './press-in-sight.ts';

interface PasswordLeftOutProps {
  readonly model: PanelModel;
  /** Of the sentence, for what it describes. */
  readonly id: string;
}

/** Nothing is shared while a password is typed that cannot be set: that it is not wanted, the user says. */
export function PasswordLeftOut({ model, id }: PasswordLeftOutProps) {
  const { text } = useWords();
  const { cloud, password, sight } = model;
  const account = cloud.chosen.value;
  if (account === undefined) return null;
  const name = accountName(text, account, cloud.accounts.value);
  return (
    <>
      <p id={id} class="notice warning" role="alert">
        {text('reasonNoPassword', name)}
      </p>
      <DeliberateButton
        type="button"
        sight={sight}
        class="button wide"
        onClick={() =>
          void pressInSight(model, () => {
            password.value = '';
            return Promise.resolve();
          })
        }
      >
        {text('removePassword')}
      </DeliberateButton>
    </>
  );
}
