import { PhotolinkError } from '../../src/core/errors.ts';
import type { SilentAuthWindow } from '../../src/core/sign-in.ts';
import { chromiumRedirect } from '../standins/google/clients.ts';

/** The user's browser, which goes on from page to page until it is back at the extension. */
export function createGoogleAuthWindow(
  network: typeof fetch,
  /** Where each question without a window is written down. */
  silences: string[],
): SilentAuthWindow {
  return {
    redirectUrl: chromiumRedirect,
    ownedRedirectUrl: chromiumRedirect,
    open: (url) => browse(network, url, 'sign-in-closed'),
    openSilently: (url) => {
      silences.push(url);
      return browse(network, url, 'reconnect');
    },
  };
}

async function browse(
  network: typeof fetch,
  address: string,
  otherwise: 'sign-in-closed' | 'reconnect',
): Promise<string> {
  for (let url = address; ;) {
    const answer = await network(url, { redirect: 'manual' }).catch((cause: unknown) => {
      throw new PhotolinkError(otherwise, { cause });
    });
    const location = answer.headers.get('location');
    if (location === null) throw new PhotolinkError(otherwise);
    url = new URL(location, url).href;
    if (url.startsWith(chromiumRedirect)) return url;
  }
}
