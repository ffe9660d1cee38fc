import browser from 'webextension-polyfill';
import { PhotolinkError } from '#core/errors.ts';

/**
 * Firefox lets the user take host permissions back at any time; requests would then fail as if the
 * network were down. Asked before every job.
 * @throws permission-missing
 */
export async function requireHostAccess(origins: readonly string[]): Promise<void> {
  const granted = await browser.permissions.contains({ origins: [...origins] });
  if (!granted) throw new PhotolinkError('permission-missing');
}
