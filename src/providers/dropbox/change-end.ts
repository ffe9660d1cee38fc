import { resultOf, whileContended, type DropboxApi } from './dropbox-api.ts';
import { readLink } from './make-link.ts';
import { dropboxTime } from './dropbox-time.ts';

/** Moves the date on which Dropbox ends the link; undefined takes it away. Resolves to what it took. */
export async function changeEnd(
  api: DropboxApi,
  url: string,
  endsAtMs: number | undefined,
  signal: AbortSignal,
): Promise<number | undefined> {
  const arg =
    endsAtMs === undefined
      ? { url, settings: {}, remove_expiration: true }
      : { url, settings: { expires: dropboxTime(endsAtMs) } };
  const changed = await whileContended(api, signal, () =>
    resultOf(
      'sharing/modify_shared_link_settings',
      api.client.sharingModifySharedLinkSettings(arg, { signal }),
    ),
  );
  return readLink(changed).endsAtMs;
}
