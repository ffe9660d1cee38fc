import { expect } from 'vitest';
import { createGooglePhotos } from '../../../src/providers/google-photos/create-google-photos.ts';
import type { AccountName } from '../../standins/google/accounts.ts';
import { chromiumRedirect, someClientId } from '../../standins/google/clients.ts';
import { createGoogleService } from '../../standins/google/google.ts';
import { planned, tasksOf } from '../google-drive-provider-rig.ts';
import { createJournal } from '../upload-journal.ts';
import { createProviderBench, never } from './provider-bench.ts';
import { putAlbum, putPhoto } from './whole-journey.ts';

const HOUR_MS = 3_600_000;

export type GooglePhotosBench = ReturnType<typeof createGooglePhotosBench>;

/** Google Photos, in front of a stand-in of Google. */
export function createGooglePhotosBench() {
  const bench = createProviderBench({
    createService: createGoogleService,
    createProvider: createGooglePhotos,
    redirectUrl: chromiumRedirect,
  });
  const connect = async (name: AccountName = 'anna') => {
    Object.assign(bench.service, { consent: 'allow', signIn: name, signedIn: [name] });
    const account = await bench.provider.connect(someClientId);
    return { account, cloud: bench.provider.open(account.id) };
  };
  return { ...bench, connect };
}

/** Everything that Photolink does at Google Photos, ordinary and rare. */
export async function wholeGooglePhotosJourney(bench: GooglePhotosBench): Promise<void> {
  const { provider, service, waiting } = bench;
  const { account, cloud } = await bench.connect();
  await putPhoto(provider, cloud);
  await putAlbum(provider, cloud);

  // One photo is refused, although the call is not.
  service.behaviour.nextMediaItems.push({ code: 7, message: 'Not for you.' });
  const plan = await planned({ provider }, cloud);
  const refused = cloud.upload(tasksOf(plan), createJournal(), never);
  await expect(refused).rejects.toMatchObject({ code: 'account-restricted' });

  waiting.pass(HOUR_MS);
  await putPhoto(provider, cloud);
  await provider.disconnect(account.id);

  // A token that cannot be renewed without a window.
  const { cloud: another } = await bench.connect();
  service.silentRenewal = 'script';
  waiting.pass(HOUR_MS);
  await expect(putPhoto(provider, another)).rejects.toMatchObject({ code: 'reconnect' });
}
