import type { Account, ProviderId } from '#core/provider.ts';
import { accountName } from '../account-name.ts';
import { errorText } from '../error-text.ts';
import { CONNECTABLE_PROVIDERS, PROVIDER_NAMES } from '../providers.ts';
import { sizeText } from '../sizes.ts';
import { freeBytes, type KnownSpace } from '../spaces.ts';
import { countText, useWords, type Words } from '../words.ts';
import type { OptionsModel } from './options-model.ts';

/** The connected clouds, and the way to connect and leave them. */
export function AccountsSection({ model }: { readonly model: OptionsModel }) {
  const words = useWords();
  const { text } = words;
  const failure = model.act.failure.value;
  const revoking = model.revokingFirst.value;
  return (
    <section class="card" aria-labelledby="accounts">
      <h2 id="accounts">{text('accounts')}</h2>
      <p class="lead">{text('accountsText')}</p>
      {CONNECTABLE_PROVIDERS.map((provider) => (
        <ProviderAccounts key={provider} provider={provider} model={model} />
      ))}
      {failure && (
        <p class="notice bad" role="alert">
          {errorText(words, failure)}
        </p>
      )}
      <p class="notice-line" aria-live="polite">
        {revoking !== undefined && countText(words, 'revokeFirstStarted', revoking)}
      </p>
    </section>
  );
}

interface ProviderAccountsProps {
  readonly provider: ProviderId;
  readonly model: OptionsModel;
}

function ProviderAccounts({ provider, model }: ProviderAccountsProps) {
  const { text } = useWords();
  const name = PROVIDER_NAMES[provider];
  const accounts = model.accounts.value.filter((account) => account.provider === provider);
  const first = accounts.length === 0;
  const connecting = model.connecting.value === provider;
  return (
    <>
      {accounts.length > 0 && (
        <ul class="accounts">
          {accounts.map((account) => (
            <AccountItem key={account.id} account={account} model={model} />
          ))}
        </ul>
      )}
      <div class="row">
        <button
          type="button"
          class={first ? 'button primary' : 'button'}
          disabled={model.act.busy.value}
          onClick={() => void model.connect(provider)}
        >
          {text(first ? 'connectProvider' : 'connectAnother', name)}
        </button>
        <p class="hint">
          {connecting ? text('connecting') : first && text('connectFirstText', name)}
        </p>
      </div>
    </>
  );
}

interface AccountItemProps {
  readonly account: Account;
  readonly model: OptionsModel;
}

function AccountItem({ account, model }: AccountItemProps) {
  const words = useWords();
  const { text } = words;
  const signedOut = account.state === 'reconnect';
  const space = model.spaces.of.value.get(account.id);
  return (
    <li class="account">
      <div class="facts">
        <p class="name">{account.label}</p>
        <p class={signedOut ? 'trouble-text' : 'hint'}>
          {signedOut
            ? text('accountSignedOut')
            : `${PROVIDER_NAMES[account.provider]} · ${spaceText(words, space)}`}
        </p>
      </div>
      {signedOut && (
        <button
          type="button"
          class="button primary"
          disabled={model.act.busy.value}
          onClick={() => void model.connect(account.provider)}
        >
          {text('reconnect')}
        </button>
      )}
      <button
        type="button"
        class="button"
        disabled={model.act.busy.value}
        onClick={() => {
          model.question.value = { kind: 'disconnect', account };
        }}
      >
        {text('disconnectProvider', accountName(text, account, model.accounts.value))}
      </button>
    </li>
  );
}

function spaceText({ text, language }: Words, space: KnownSpace | undefined) {
  if (space === undefined || space === 'asking') return text('spaceAsking');
  if (space === 'unknown') return text('spaceUnknown');
  const { usedBytes, totalBytes } = space;
  const free = freeBytes(space);
  if (totalBytes === undefined || free === undefined) {
    return text('spaceUsed', sizeText(usedBytes, language));
  }
  return text('spaceFree', sizeText(free, language), sizeText(totalBytes, language));
}
