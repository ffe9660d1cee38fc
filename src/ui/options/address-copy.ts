import { signal, type ReadonlySignal } from '@preact/signals';
import type { ClientName } from './own-clients.ts';

export interface AddressCopyNeeds {
  /** Resolves true when the text is on the clipboard. */
  readonly copy: (text: string) => Promise<boolean>;
  /** The exact addresses to register with the services. */
  readonly redirectUrls: Readonly<Record<ClientName, string>>;
}

/** What a press on "Copy address" came to, and at which service. */
export interface CopiedAddress {
  readonly name: ClientName;
  readonly copied: 'yes' | 'refused';
}

/** The addresses to register, and copying them. */
export interface AddressCopy {
  readonly redirectUrls: Readonly<Record<ClientName, string>>;
  readonly copied: ReadonlySignal<CopiedAddress | undefined>;
  readonly copyRedirect: (name: ClientName) => Promise<void>;
}

/** Nothing is copied yet. */
export function createAddressCopy({ copy, redirectUrls }: AddressCopyNeeds): AddressCopy {
  const copied = signal<CopiedAddress | undefined>(undefined);
  return {
    redirectUrls,
    copied,
    async copyRedirect(name) {
      copied.value = undefined;
      copied.value = { name, copied: (await copy(redirectUrls[name])) ? 'yes' : 'refused' };
    },
  };
}
