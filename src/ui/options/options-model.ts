import { batch, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { isActive, type Link } from '#core/link.ts';
import type { Account, ProviderId } from '#core/provider.ts';
import { createAct, type Act } from '../act.ts';
import { createSpaces, type Spaces, type SpacesNeeds } from '../spaces.ts';
import { createAddressCopy, type AddressCopy, type AddressCopyNeeds } from './address-copy.ts';
import { createLinkFiles, type LinkFiles, type LinkFilesNeeds } from './link-files.ts';
import { createLinkSearch, type LinkSearch, type LinkSearchNeeds } from './link-search.ts';
import { ownClientId, type ClientName, type OwnClient } from './own-clients.ts';
import {
  createSavedSettings,
  type SavedSettings,
  type SavedSettingsNeeds,
} from './saved-settings.ts';
import { createSelfCheck, type SelfCheck, type SelfCheckNeeds } from './self-check.ts';
import {
  createStrangerLooks,
  type StrangerLooks,
  type StrangerLooksNeeds,
} from './stranger-looks.ts';

/** What the options page can ask for. Every call may throw a PhotolinkError. */
export interface OptionsCommands {
  readonly connect: (provider: ProviderId) => Promise<unknown>;
  readonly disconnect: (accountId: string) => Promise<unknown>;
  readonly revokeLinks: (linkIds: readonly string[]) => Promise<unknown>;
  readonly eraseEverything: () => Promise<unknown>;
}

export interface OptionsNeeds
  extends
    SpacesNeeds,
    LinkFilesNeeds,
    LinkSearchNeeds,
    SavedSettingsNeeds,
    StrangerLooksNeeds,
    SelfCheckNeeds,
    AddressCopyNeeds {
  readonly commands: OptionsCommands;
  readonly readAccounts: () => Promise<readonly Account[]>;
  /** Asks the browser to let requests to the provider through, for which it must be called in a click. */
  readonly requestAccess: (provider: ProviderId) => Promise<boolean>;
  /** The clients of this build that only Photolink's own stand-ins know. */
  readonly demoClients: readonly ClientName[];
}

/** A question on the page that waits for its answer. */
export type OptionsQuestion =
  { readonly kind: 'disconnect'; readonly account: Account } | { readonly kind: 'erase' };

/** The options page's state and what the user can do there. */
export interface OptionsModel extends AddressCopy {
  readonly accounts: ReadonlySignal<readonly Account[]>;
  readonly links: ReadonlySignal<readonly Link[]>;
  readonly settings: SavedSettings;
  readonly spaces: Spaces;
  readonly files: LinkFiles;
  readonly search: LinkSearch;
  readonly looks: StrangerLooks;
  readonly selfCheck: SelfCheck;
  /** Connecting, disconnecting, erasing: one at a time. */
  readonly act: Act;
  readonly connecting: ReadonlySignal<ProviderId | undefined>;
  readonly question: Signal<OptionsQuestion | undefined>;
  /** How many links are being revoked before a disconnect. */
  readonly revokingFirst: ReadonlySignal<number | undefined>;
  readonly erased: ReadonlySignal<boolean>;
  readonly usesDemoClient: (client: OwnClient) => boolean;
  readonly connect: (provider: ProviderId) => Promise<void>;
  readonly disconnect: (account: Account) => Promise<void>;
  readonly revokeFirst: (account: Account) => Promise<void>;
  readonly erase: () => Promise<void>;
  readonly refresh: () => Promise<void>;
}

/** The options page as it is when it opens, with what the stores say. */
export async function createOptionsModel(needs: OptionsNeeds): Promise<OptionsModel> {
  const { commands } = needs;
  const act = createAct();
  const accounts = signal<readonly Account[]>([]);
  const links = signal<readonly Link[]>([]);
  const settings = createSavedSettings(needs);
  const connecting = signal<ProviderId | undefined>(undefined);
  const question = signal<OptionsQuestion | undefined>(undefined);
  const revokingFirst = signal<number | undefined>(undefined);
  const erased = signal(false);
  const looks = createStrangerLooks(needs);
  const spaces = createSpaces(needs);

  async function refresh(): Promise<void> {
    const found = [needs.readAccounts(), needs.readLinks()] as const;
    const [foundAccounts, foundLinks] = await Promise.all(found);
    await Promise.all([settings.refresh(), looks.refresh()]);
    batch(() => {
      accounts.value = foundAccounts;
      links.value = foundLinks;
    });
    void spaces.ask(foundAccounts);
  }

  async function run(command: () => Promise<unknown>): Promise<boolean> {
    question.value = undefined;
    revokingFirst.value = undefined;
    erased.value = false;
    const done = await act.run(command);
    await refresh();
    return done;
  }

  await refresh();
  return {
    accounts,
    links,
    settings,
    spaces,
    files: createLinkFiles(needs, refresh),
    search: createLinkSearch(needs, accounts, refresh),
    looks,
    selfCheck: createSelfCheck(needs),
    act,
    connecting,
    question,
    revokingFirst,
    erased,
    ...createAddressCopy(needs),
    usesDemoClient: (client) =>
      needs.demoClients.includes(client.name) && !ownClientId(client, settings.current.value),
    async connect(provider) {
      // The browser answers a question only in the click itself, so it comes before everything.
      const access = needs.requestAccess(provider);
      connecting.value = provider;
      await run(async () => {
        await access;
        await commands.connect(provider);
      });
      connecting.value = undefined;
    },
    async disconnect(account) {
      await run(() => commands.disconnect(account.id));
    },
    async revokeFirst(account) {
      const ids = activeLinks(links.value, account.id).map(({ id }) => id);
      if (await run(() => commands.revokeLinks(ids))) revokingFirst.value = ids.length;
    },
    async erase() {
      erased.value = await run(commands.eraseEverything);
    },
    refresh,
  };
}

/** The links that somebody may still open: all of them, or those that one account can end by API. */
export function activeLinks(links: readonly Link[], accountId?: string): readonly Link[] {
  return links.filter(
    (link) =>
      isActive(link) &&
      (accountId === undefined || (link.accountId === accountId && link.guided === undefined)),
  );
}
