import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { ProviderId } from '#core/provider.ts';
import { accountName } from '../account-name.ts';
import { Icon } from '../icon.tsx';
import { CONNECTABLE_PROVIDERS, PROVIDER_NAMES } from '../providers.ts';
import { useWords } from '../words.ts';
import type { AccountChoice } from './account-choice.ts';
import { DeliberateButton } from './deliberate-button.tsx';
import type { PanelSight } from './panel-sight.ts';

interface SendWithProps {
  readonly cloud: AccountChoice;
  readonly sight: PanelSight;
}

/** Which cloud the photos go to, and the way to connect another. */
export function SendWith({ cloud, sight }: SendWithProps) {
  const { text } = useWords();
  const [isOpen, setOpen] = useState(false);
  const connected = new Set(cloud.accounts.value.map(({ provider }) => provider));
  const others = CONNECTABLE_PROVIDERS.filter((provider) => !connected.has(provider));
  if (others.length === CONNECTABLE_PROVIDERS.length) {
    return (
      <>
        <ConnectButtons cloud={cloud} sight={sight} providers={others} />
        <AccountRadios cloud={cloud} sight={sight} />
      </>
    );
  }
  return (
    <>
      <AccountRadios cloud={cloud} sight={sight}>
        {others.length > 0 && (
          <button
            type="button"
            class="icon-button"
            aria-label={text('otherClouds')}
            title={text('otherClouds')}
            aria-expanded={isOpen}
            onClick={() => {
              setOpen(!isOpen);
            }}
          >
            <Icon name="plus" />
          </button>
        )}
      </AccountRadios>
      {isOpen && others.length > 0 && (
        <ConnectButtons cloud={cloud} sight={sight} providers={others} />
      )}
    </>
  );
}

interface ConnectButtonsProps extends SendWithProps {
  readonly providers: readonly ProviderId[];
}

function ConnectButtons({ cloud, sight, providers }: ConnectButtonsProps) {
  const { text } = useWords();
  return (
    <div class="connect">
      <div class="connect-buttons">
        {providers.map((provider) => (
          <DeliberateButton
            key={provider}
            type="button"
            sight={sight}
            class="button"
            disabled={cloud.connecting.value}
            onClick={() => void cloud.connect(provider)}
          >
            {text('connectProvider', PROVIDER_NAMES[provider])}
          </DeliberateButton>
        ))}
      </div>
      <p class="hint">{text(cloud.connecting.value ? 'connecting' : 'connectWhy')}</p>
    </div>
  );
}

interface AccountRadiosProps extends SendWithProps {
  /** What stands behind the last of them. */
  readonly children?: ComponentChildren;
}

function AccountRadios({ cloud, sight, children }: AccountRadiosProps) {
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
      {children}
      {chosen?.state === 'reconnect' && (
        <div class="signed-out">
          <span>{text('accountSignedOut')}</span>
          <DeliberateButton
            type="button"
            sight={sight}
            class="button small"
            disabled={cloud.connecting.value}
            onClick={() => void cloud.connect(chosen.provider)}
          >
            {text('reconnect')}
          </DeliberateButton>
        </div>
      )}
    </div>
  );
}
