import { PhotolinkError } from '#core/errors.ts';
import type { SilentAuthWindow } from '#core/sign-in.ts';
import type { Cloud } from './clouds/cloud.ts';

/** The address at which the service sends the user back, having gone from page to page. */
async function browse(network: typeof fetch, address: string, back: string): Promise<string> {
  for (let url = address; ;) {
    const answer = await network(url, { redirect: 'manual' });
    const location = answer.headers.get('location');
    if (location === null) throw new Error('The page waits for the user');
    url = new URL(location, url).href;
    if (url.startsWith(back)) return url;
  }
}

/**
 * The browser's window. `carry` takes what it asks in silence to the service; of what goes wrong then a
 * browser tells no more than that there was no answer.
 */
export function createAuthWindow(
  { accounts }: Cloud,
  network: typeof fetch,
  carry = <T>(_url: string, act: () => Promise<T>) => act(),
): SilentAuthWindow {
  const redirectUrl = accounts?.redirectUrl ?? '';
  return {
    redirectUrl,
    ownedRedirectUrl: redirectUrl,
    open: (url) => browse(network, url, redirectUrl),
    openSilently: (url) =>
      carry(url, () => browse(network, url, redirectUrl)).catch((cause: unknown) => {
        throw new PhotolinkError('reconnect', { cause });
      }),
  };
}
