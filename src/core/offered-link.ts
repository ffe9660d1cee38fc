import type { EngineNeeds } from './engine-needs.ts';
import { isRefusedLink } from './guided-link.ts';
import type { ProviderId } from './provider.ts';
import { awaitsLink, type Share, type ShareJournal } from './share.ts';
import type { ShareRecord } from './share-record.ts';

/** The newest share that rests until the user brings a link of this service. */
export async function newestAwaiting(
  journal: Pick<ShareJournal, 'all'>,
  provider: ProviderId,
): Promise<Share | undefined> {
  return (await journal.all())
    .filter((share) => share.provider === provider && awaitsLink(share))
    .sort((one, other) => other.createdAtMs - one.createdAtMs)[0];
}

/**
 * Writes down a link that was seen on the service's page, for the user to take or leave. Nothing else
 * comes of it: it is not opened, and goes into no chat. What is no link of the service is forgotten.
 */
export async function noteOfferedLink(
  needs: Pick<EngineNeeds, 'guideOf'>,
  record: ShareRecord,
  text: string,
): Promise<void> {
  const found = needs.guideOf(record.current().provider)?.recognise(text);
  if (found === undefined || isRefusedLink(found) || !awaitsLink(record.current())) return;
  await record.change({ offered: found.url });
}
