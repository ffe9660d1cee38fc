import { someAppKey, someRedirectUri } from '../../standins/dropbox/sign-in.ts';
import { createDropbox } from '#providers/dropbox/create-dropbox.ts';
import { createInProcessFetch } from '../../standins/in-process-fetch.ts';
import type { Device } from './device.ts';
import { sessionOf } from './background.ts';

/** Signs the user in to Dropbox, undisturbed, in the browser's own window. */
export async function signInOn(device: Device): Promise<void> {
  const { dropbox, time } = device;
  Object.assign(dropbox, { consent: 'allow', signIn: 'basic' });
  const network = createInProcessFetch([dropbox]);
  const { stores } = device.start();
  const provider = createDropbox({
    ...stores,
    ...sessionOf(device),
    fetch: network,
    authWindow: {
      redirectUrl: someRedirectUri,
      open: async (url) => {
        const answer = await network(url, { redirect: 'manual' });
        return new URL(answer.headers.get('location') ?? '', url).href;
      },
    },
    now: time.now,
    random: () => 0.5,
    sleep: () => Promise.resolve(),
  });
  await stores.accounts.put(await provider.connect(someAppKey));
}
