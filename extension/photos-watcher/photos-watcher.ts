import type { ToBackground } from '#messages/contract.ts';
import { createCoarseSend } from '#messages/coarse-exchange.ts';
import { watchForLink } from '#photos-page/watch-for-link.ts';
import { postFromContent } from '#platform/content-runtime.ts';

const send = createCoarseSend<ToBackground>(postFromContent);

/** Offers the link that the user makes on this page, where a share waits for one; then it is done. */
async function offerLink(): Promise<void> {
  if (!(await send('isLinkAwaited', {}))) return;
  const link = await watchForLink();
  if (link !== undefined) await send('offerLink', { text: link });
}

// The extension may be gone, or asleep for good: the link can be pasted all the same.
offerLink().catch(() => undefined);
