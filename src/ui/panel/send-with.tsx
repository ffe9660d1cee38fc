import { useId } from 'preact/hooks';
import { accountName } from '../account-name.ts';
import { AVAILABLE_PROVIDERS, PROVIDER_NAMES } from '../providers.ts';
import { useWords } from '../words.ts';
import type { AccountChoice } from './account-choice.ts';

/** Which cloud the photos go to, or the way to connect the first one. */
export function SendWith({ cloud }: { readonly cloud: AccountChoice }) {
  return cloud.accounts.value.length === 0 ? (
    <ConnectFirst cloud={cloud} />
  ) : (
    <AccountRadios cloud={cloud} />
  );
}

function ConnectFirst({ cloud }: { readonly cloud: AccountChoice }) {
  const { text } = useWords();
  return (
    <div class="connect">
      {AVAILABLE_PROVIDERS.map((provider) => (
        <div key={provider} class="connect-one">
          <button
            type="button"
            class="button"
            disabled={cloud.connecting.value}
            onClick={() => void cloud.connect(provider)}
          >
            {text('connectProvider', PROVIDER_NAMES[provider])}
          </button>
          <p class="hint">
            {cloud.connecting.value
              ? text('connecting')
              : text('connectWhy', PROVIDER_NAMES[provider])}
          </p>
        </div>
      ))}
    </div>
  );
}

function AccountRadios({ cloud }: { readonly cloud: AccountChoice }) {
  const { text } = useWords();
  const id = useId();
  const accounts = cloud.accounts.value;
  const chosen = cloud.chosen.value;
  return (
    <div class="send-with">
      <span id={id} class="field-label">
        {text('sendWith')}
      </span>
      <div class="radios" role="radiogroup" aria-labelledby={id}>
        {accounts.map((account) => (
          <label key={account.id} class="radio" title={account.label}>
            <input
              type="radio"
              name="account"
              checked={account.id === chosen?.id}
              onChange={() => {
                cloud.choose(account.id);
              }}
            />
            <span>{accountName(text, account, accounts)}</span>
          </label>
        ))}
      </div>
      {chosen?.state === 'reconnect' && (
        <div class="signed-out">
          <span>{text('accountSignedOut')}</span>
          <button
            type="button"
            class="button small"
            disabled={cloud.connecting.value}
            onClick={() => void cloud.connect(chosen.provider)}
          >
            {text('reconnect')}
          </button>
        </div>
      )}
    </div>
  );
}
