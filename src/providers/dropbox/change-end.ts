import { resultOf, whileContended, type DropboxApi } from './dropbox-api.ts';
import { dropboxTime } from './dropbox-time.ts';

/** Moves the date on which Dropbox ends the link; undefined takes it away. */
export async function changeEnd(
  api: DropboxApi,
  url: string,
  endsAtMs: number | undefined,
  signal: AbortSignal,
): Promise<void> {
  const arg =
    endsAtMs === undefined
      ? { url, settings: {}, remove_expiration: true }
      : { url, settings: { expires: dropboxTime(endsAtMs) } };
  await whileContended(api, signal, () =>
    resultOf(
      'sharing/modify_shared_link_settings',
      api.client.sharingModifySharedLinkSettings(arg, { signal }),
    ),
  );
}
