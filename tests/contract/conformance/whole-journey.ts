import { albumAt } from '../../../src/core/places.ts';
import type { CloudAccount, Provider, RemoteItem } from '../../../src/core/provider.ts';
import { MIB, planned, tasksOf } from '../google-drive-provider-rig.ts';
import { createJournal } from '../upload-journal.ts';
import { never } from './provider-bench.ts';

/** A photo of the user's in the cloud, larger than what goes up at once. */
export async function putPhoto(provider: Provider, cloud: CloudAccount): Promise<RemoteItem> {
  const plan = await planned({ provider }, cloud);
  const journal = createJournal();
  await cloud.upload(tasksOf(plan, undefined, [3 * MIB]), journal, never);
  return journal.items.get('p0')!;
}

/** An album of two in the cloud. */
export async function putAlbum(provider: Provider, cloud: CloudAccount): Promise<RemoteItem> {
  const plan = await planned({ provider }, cloud, 2, true);
  const folder = await cloud.ensureAlbum(albumAt(plan, plan.folder!), never);
  await cloud.upload(tasksOf(plan, folder), createJournal(), never);
  return folder;
}

/** From the photo to its link and back: linked, read back, linked once more, revoked, removed. */
export async function linkAndTakeBack(cloud: CloudAccount, item: RemoteItem): Promise<void> {
  const { url } = await cloud.makeLink(item, undefined, never);
  await cloud.readAccess(item, never);
  for (const { describe } of await cloud.findLinks(never)) await describe(never);
  await cloud.makeLink(item, undefined, never);
  await cloud.revoke(item, url, never);
  await cloud.readAccess(item, never);
  await cloud.remove(item, never);
}

/** All that every cloud is asked for on an ordinary day. */
export async function ordinaryDay(provider: Provider, cloud: CloudAccount): Promise<void> {
  await cloud.space(never);
  await linkAndTakeBack(cloud, await putPhoto(provider, cloud));
  const album = await putAlbum(provider, cloud);
  await cloud.ensureAlbum(album, never);
  await linkAndTakeBack(cloud, album);
}
