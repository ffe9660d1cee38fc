import { newestAwaiting } from '#core/offered-link.ts';
import type { ShareEngine } from '#core/share-engine.ts';
import type { ToBackground } from '#messages/contract.ts';
import type { Handlers } from '#messages/exchange.ts';
import type { Services } from './services.ts';

type Names = 'isLinkAwaited' | 'offerLink';

/** The service on whose pages the watcher is. */
const WATCHED = 'google-photos';

/** What the watcher on Google Photos asks and brings. It learns one bit, and decides nothing. */
export function createWatcherHandlers(
  { journal }: Pick<Services, 'journal'>,
  engine: Pick<ShareEngine, 'offerLink'>,
): Pick<Handlers<ToBackground>, Names> {
  return {
    isLinkAwaited: async () => (await newestAwaiting(journal, WATCHED)) !== undefined,
    offerLink: async ({ text }) => {
      const share = await newestAwaiting(journal, WATCHED);
      if (share !== undefined) await engine.offerLink(share.id, text);
      return null;
    },
  };
}
