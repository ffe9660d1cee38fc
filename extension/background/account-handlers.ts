import type { CatchUp } from '#core/retry.ts';
import { fromFailure, PhotolinkError, toFailure } from '#core/errors.ts';
import type { ToBackground } from '#messages/contract.ts';
import type { Handlers } from '#messages/exchange.ts';
import { toSpaceReply } from '#messages/space-reply.ts';
import { DEFAULT_CLIENT_IDS } from '#platform/default-client-ids.ts';
import { openOptionsPage } from '#platform/extension-pages.ts';
import { hasHostAccess } from '#platform/host-access.ts';
import { keepAliveDuring } from '#platform/keep-alive.ts';
import { accountOf } from './account-of.ts';
import type { Services } from './services.ts';

type Names = 'connect' | 'disconnect' | 'readSpace';

/** Signing in and out, and how much room there is. */
export function createAccountHandlers(
  services: Services,
  goOn: (now: CatchUp) => Promise<void>,
): Pick<Handlers<ToBackground>, Names> {
  const { accounts, settings } = services;
  return {
    connect: async ({ provider: id }) => {
      const provider = services.providers[id];
      if (!('connect' in provider)) throw new PhotolinkError('not-connected', { provider: id });
      if (!(await hasHostAccess(provider.capabilities.hosts))) {
        // A page in a frame cannot ask the browser; the settings page can, at the same button.
        await openOptionsPage();
        throw new PhotolinkError('permission-missing', { provider: id });
      }
      const { clientIds } = await settings.get();
      // The user may take minutes in the sign-in window; the answer must find us alive.
      const account = await keepAliveDuring(() =>
        provider.connect(clientIds[id] ?? DEFAULT_CLIENT_IDS[id]),
      ).catch((thrown: unknown) => {
        throw fromFailure(toFailure(thrown, { provider: id }));
      });
      await accounts.put(account);
      await settings.change({ accountId: account.id });
      // What waited for this goes on by itself.
      void goOn({ mayBeOnlineAgain: true, signedInTo: account.id });
      return account;
    },
    disconnect: async ({ accountId }) => {
      if ((await accounts.get(accountId)) === undefined) return null;
      const { provider } = await accountOf(services, accountId);
      await keepAliveDuring(() => provider.disconnect(accountId));
      await accounts.remove(accountId);
      return null;
    },
    readSpace: async ({ accountId }) => {
      const { provider } = await accountOf(services, accountId);
      const { signal } = new AbortController();
      return toSpaceReply(await keepAliveDuring(() => provider.open(accountId).space(signal)));
    },
  };
}
