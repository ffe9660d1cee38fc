import { expect } from 'vitest';
import type { CloudAccount } from '../../../src/core/provider.ts';
import { createGoogleDrive } from '../../../src/providers/google-drive/create-google-drive.ts';
import type { AccountName } from '../../standins/google/accounts.ts';
import { chromiumRedirect, someClientId } from '../../standins/google/clients.ts';
import { createGoogleService } from '../../standins/google/google.ts';
import { API, PERMISSIONS, planned, tasksOf } from '../google-drive-provider-rig.ts';
import { createJournal } from '../upload-journal.ts';
import { createProviderBench, never } from './provider-bench.ts';
import { ordinaryDay, putAlbum, putPhoto } from './whole-journey.ts';

const HOUR_MS = 3_600_000;

export type GoogleDriveBench = ReturnType<typeof createGoogleDriveBench>;

/** Google Drive, in front of a stand-in of Google. */
export function createGoogleDriveBench() {
  const option = { hidesDownload: false };
  const bench = createProviderBench({
    createService: createGoogleService,
    createProvider: (needs) =>
      createGoogleDrive({ ...needs, hidesDownload: () => Promise.resolve(option.hidesDownload) }),
    redirectUrl: chromiumRedirect,
  });
  const connect = async (name: AccountName = 'anna') => {
    Object.assign(bench.service, { consent: 'allow', signIn: name, signedIn: [name] });
    const account = await bench.provider.connect(someClientId);
    return { account, cloud: bench.provider.open(account.id) };
  };
  return { ...bench, option, connect };
}

/** Everything that Photolink does at Google, ordinary and rare. */
export async function wholeGoogleDriveJourney(bench: GoogleDriveBench): Promise<void> {
  const { provider } = bench;
  const { account, cloud } = await bench.connect();
  await ordinaryDay(provider, cloud);
  await rareUploads(bench, cloud);
  await manyPages(bench, cloud);
  bench.waiting.pass(HOUR_MS);
  await cloud.space(never);
  await provider.disconnect(account.id);
  await signInEnds(bench);
}

/** Viewers are to find no button to download; and an answer is lost when the photo has arrived. */
async function rareUploads({ provider, option }: GoogleDriveBench, cloud: CloudAccount) {
  option.hidesDownload = true;
  const plan = await planned({ provider }, cloud);
  for (const _try of [1, 2]) await cloud.upload(tasksOf(plan), createJournal(), never);
}

/** What is listed goes on on a second page. */
async function manyPages({ provider, service, faults }: GoogleDriveBench, cloud: CloudAccount) {
  service.behaviour.filesPerPage = 1;
  const items = [await putPhoto(provider, cloud), await putPhoto(provider, cloud)];
  for (const item of items) {
    service.files.find(({ id }) => id === item.id)!.appProperties['photolink'] = 'lost';
  }
  await cloud.remove({ kind: 'photo', id: 'lost', path: 'lost' }, never);

  const ofFolder = { id: 'd', type: 'domain', role: 'reader', allowFileDiscovery: true };
  const permissions = [{ ...ofFolder, permissionDetails: [{ inherited: true }] }];
  const body = JSON.stringify({ permissions, nextPageToken: 'two' });
  faults.add({ host: API, path: PERMISSIONS, times: 1, answer: { status: 200, body } });
  await cloud.readAccess(await putPhoto(provider, cloud), never);
  // Where Drive tells from which folder a photo is open.
  service.behaviour.permissionDetails = true;
  await cloud.makeLink(await putAlbum(provider, cloud), undefined, never);
  await cloud.findLinks(never);
}

/** A token that cannot be renewed without a window. */
async function signInEnds({ connect, service, waiting }: GoogleDriveBench) {
  const { cloud } = await connect();
  service.silentRenewal = 'script';
  waiting.pass(HOUR_MS);
  await expect(cloud.space(never)).rejects.toMatchObject({ code: 'reconnect' });
}
