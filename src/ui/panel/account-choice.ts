import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Account, ProviderId } from '#core/provider.ts';
import type { Act } from '../act.ts';
import { AVAILABLE_PROVIDERS } from '../providers.ts';

export interface AccountChoiceNeeds {
  readonly readAccounts: () => Promise<readonly Account[]>;
  /** Resolves when the sign-in window has done its work. */
  readonly connect: (provider: ProviderId) => Promise<Account>;
}

/** Which of the connected accounts the photos go to. */
export interface AccountChoice {
  readonly accounts: ReadonlySignal<readonly Account[]>;
  readonly chosen: ReadonlySignal<Account | undefined>;
  /** The sign-in window is open. */
  readonly connecting: ReadonlySignal<boolean>;
  readonly choose: (accountId: string) => void;
  /** Resolves to whether an account was connected; it is the chosen one then. */
  readonly connect: (provider: ProviderId) => Promise<boolean>;
  readonly refresh: () => Promise<void>;
}

/** The choice, with the account used last in front. */
export function createAccountChoice(
  needs: AccountChoiceNeeds,
  act: Act,
  lastAccountId: string | undefined,
): AccountChoice {
  const all = signal<readonly Account[]>([]);
  const chosenId = signal(lastAccountId);
  const connecting = signal(false);
  const accounts = computed(() =>
    all.value.filter(({ provider }) => AVAILABLE_PROVIDERS.includes(provider)),
  );
  async function refresh(): Promise<void> {
    all.value = await needs.readAccounts();
  }
  return {
    accounts,
    chosen: computed(
      () => accounts.value.find(({ id }) => id === chosenId.value) ?? accounts.value[0],
    ),
    connecting,
    choose(accountId) {
      chosenId.value = accountId;
    },
    async connect(provider) {
      connecting.value = true;
      const done = await act.run(async () => {
        const connected = await needs.connect(provider);
        await refresh();
        chosenId.value = connected.id;
      });
      connecting.value = false;
      return done;
    },
    refresh,
  };
}
