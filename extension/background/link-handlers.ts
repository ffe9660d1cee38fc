import type { LinkKeeper } from '#core/link-keeper.ts';
import type { ToBackground } from '#messages/contract.ts';
import type { Handlers } from '#messages/exchange.ts';
import type { Services } from './services.ts';

type Names = 'revokeLinks' | 'changeLinkEnd' | 'eraseEverything';

/** What popup and options order about links. The ledger tells how it went. */
export function createLinkHandlers(
  services: Services,
  keeper: LinkKeeper,
): Pick<Handlers<ToBackground>, Names> {
  return {
    revokeLinks: async ({ linkIds }) => {
      await keeper.intendRevoke(linkIds);
      void keeper.revokeAll(linkIds);
      return null;
    },
    changeLinkEnd: async ({ linkId, end }) => {
      await keeper.changeEnd(linkId, end);
      return null;
    },
    eraseEverything: async () => {
      for (const { id, provider } of await services.accounts.all()) {
        await services.providers[provider]?.disconnect(id);
      }
      await services.erase();
      return null;
    },
  };
}
