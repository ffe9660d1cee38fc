import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Account, ProviderId } from '#core/provider.ts';
import { STANDING_ACCOUNTS } from '#core/standing-account.ts';
import type { Act } from '../act.ts';

export interface AccountChoiceNeeds {
  readonly readAccounts: () => Promise<readonly Account[]>;
  /** Resolves when the sign-in window has done its work. */
  readonly connect: (provider: ProviderId) => Promise<Account>;
}

/** Which of the accounts the photos go to. */
export interface AccountChoice {
  /** The connected ones, and those of services without sign-in. */
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
  const connected = signal<readonly Account[]>([]);
  const chosenId = signal(lastAccountId);
  const connecting = signal(false);
  const accounts = computed(() => [...connected.value, ...STANDING_ACCOUNTS]);
  async function refresh(): Promise<void> {
    connected.value = await needs.readAccounts();
  }
  return {
    accounts,
    chosen: computed(
      () => accounts.value.find(({ id }) => id === chosenId.value) ?? connected.value[0],
    ),
    connecting,
    choose(accountId) {
      chosenId.value = accountId;
    },
    async connect(provider) {
      connecting.value = true;
      const done = await act.run(async () => {
        const account = await needs.connect(provider);
        await refresh();
        chosenId.value = account.id;
      });
      connecting.value = false;
      return done;
    },
    refresh,
  };
}
