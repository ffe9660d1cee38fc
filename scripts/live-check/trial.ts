import type { CloudAccount, Provider, RemoteItem } from '../../src/core/provider.ts';
import type { Waiting } from '../../src/providers/http/waiting.ts';
import type { LiveCloud } from './live-cloud.ts';
import { createTokenStores } from './token-stores.ts';

export interface LiveNeeds extends Waiting {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly drawPicture: () => Promise<Blob>;
  /** Aborted when somebody has seen enough; what was made is taken back all the same. */
  readonly signal: AbortSignal;
}

/** What is tried in somebody's cloud, and how far it came. */
export interface Trial {
  readonly live: LiveCloud;
  readonly provider: Provider;
  readonly cloud: CloudAccount;
  readonly needs: LiveNeeds;
  /** The picture, from the moment at which something of it may be there. */
  item?: RemoteItem;
  link?: string;
}

/** A trial with somebody's own token. */
export function startTrial(live: LiveCloud, token: string, needs: LiveNeeds): Trial {
  const provider = live.create({ ...needs, ...createTokenStores(token) });
  return { live, provider, cloud: provider.open(`${provider.id}:live-check`), needs };
}
