import type { Finding } from '#core/find-links.ts';
import type { LinkKeeper } from '#core/link-keeper.ts';
import type { ShareEngine } from '#core/share-engine.ts';
import type { ToBackground } from '#messages/contract.ts';
import type { Handlers } from '#messages/exchange.ts';
import { keepAliveDuring } from '#platform/keep-alive.ts';
import { serviceOf } from './account-of.ts';
import { showNeedsYou } from './needs-you.ts';
import type { Services } from './services.ts';

type Names =
  | 'revokeLinks'
  | 'checkLinks'
  | 'findLinks'
  | 'believeStopped'
  | 'changeLinkEnd'
  | 'eraseEverything';

/** What popup and options order about links. The ledger tells how it went. */
export function createLinkHandlers(
  services: Services,
  keeper: LinkKeeper,
  engine: Pick<ShareEngine, 'forgo' | 'haltDuring'>,
  others: {
    readonly findLinks: () => Promise<Finding>;
    readonly syncImageMenu: () => Promise<void>;
  },
): Pick<Handlers<ToBackground>, Names> {
  const forgoSharesOf = async (linkIds: readonly string[]) => {
    const links = await Promise.all(linkIds.map((id) => services.ledger.get(id)));
    const shareIds = new Set(links.flatMap((link) => link?.shareId ?? []));
    for (const id of shareIds) {
      // A share that is long forgotten, or cannot be forgone, keeps no link public.
      await engine.forgo(id).catch(() => undefined);
    }
  };

  return {
    revokeLinks: async ({ linkIds, removePhotos }) => {
      await keeper.intendRevoke(linkIds, removePhotos);
      // Written down, and so accepted. First nothing may make the links anew, then they are ended.
      void keepAliveDuring(() => forgoSharesOf(linkIds))
        .then(() => keeper.revokeAll(linkIds))
        .then(() => showNeedsYou(services.ledger))
        // It is written down: the alarm brings it back.
        .catch(() => undefined);
      return null;
    },
    checkLinks: async ({ linkIds }) => {
      await keepAliveDuring(() => keeper.check(linkIds));
      await showNeedsYou(services.ledger);
      return null;
    },
    findLinks: async () => {
      const finding = await others.findLinks();
      await showNeedsYou(services.ledger);
      return finding;
    },
    believeStopped: async ({ linkId }) => {
      await keeper.believeStopped(linkId);
      await showNeedsYou(services.ledger);
      return null;
    },
    changeLinkEnd: async ({ linkId, end }) => {
      await keeper.changeEnd(linkId, end);
      await showNeedsYou(services.ledger);
      return null;
    },
    eraseEverything: async () => {
      await keepAliveDuring(async () => {
        await engine.haltDuring(async () => {
          const accounts = await services.accounts.all();
          await Promise.all(
            accounts.map(async ({ id }) => {
              const { service } = await serviceOf(services, id);
              if ('disconnect' in service) await service.disconnect(id);
            }),
          );
          await services.erase();
          await others.syncImageMenu();
        });
      });
      await showNeedsYou(services.ledger);
      return null;
    },
  };
}
