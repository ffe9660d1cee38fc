import type { LinkKeeper } from '#core/link-keeper.ts';
import type { ShareEngine } from '#core/share-engine.ts';
import type { ToBackground } from '#messages/contract.ts';
import type { Handlers } from '#messages/exchange.ts';
import { keepAliveDuring } from '#platform/keep-alive.ts';
import type { Services } from './services.ts';

type Names = 'revokeLinks' | 'changeLinkEnd' | 'eraseEverything';

/** What popup and options order about links. The ledger tells how it went. */
export function createLinkHandlers(
  services: Services,
  keeper: LinkKeeper,
  engine: Pick<ShareEngine, 'forgo' | 'halt'>,
): Pick<Handlers<ToBackground>, Names> {
  return {
    revokeLinks: async ({ linkIds }) => {
      await keeper.intendRevoke(linkIds);
      void keeper.revokeAll(linkIds);
      // A link that was taken back waits for no chat any more.
      const links = await Promise.all(linkIds.map((id) => services.ledger.get(id)));
      const shareIds = new Set(links.flatMap((link) => link?.shareId ?? []));
      for (const id of shareIds) if (await services.journal.get(id)) await engine.forgo(id);
      return null;
    },
    changeLinkEnd: async ({ linkId, end }) => {
      await keeper.changeEnd(linkId, end);
      return null;
    },
    eraseEverything: async () => {
      await keepAliveDuring(async () => {
        await engine.halt();
        const accounts = await services.accounts.all();
        await Promise.all(
          accounts.map(async ({ id, provider }) => services.providers[provider]?.disconnect(id)),
        );
        await services.erase();
      });
      return null;
    },
  };
}
