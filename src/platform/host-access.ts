import browser from 'webextension-polyfill';
import { PhotolinkError } from '#core/errors.ts';
import { createHostLoans, type HostLoans } from './host-loans.ts';
import { namedHosts } from './named-hosts.ts';

/**
 * Firefox lets the user take host permissions back at any time; requests would then fail as if the
 * network were down. Asked before every job.
 * @throws permission-missing
 */
export async function requireHostAccess(origins: readonly string[]): Promise<void> {
  if (!(await hasHostAccess(origins))) throw new PhotolinkError('permission-missing');
}

/** Whether requests to all of these match patterns are allowed. */
export function hasHostAccess(origins: readonly string[]): Promise<boolean> {
  return browser.permissions.contains({ origins: [...origins] });
}

/** Asks the user for it. Only from a click on a page of ours that is not in a frame. */
export function requestHostAccess(origins: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...origins] });
}

/** Gives it back. */
export async function dropHostAccess(origins: readonly string[]): Promise<void> {
  await browser.permissions.remove({ origins: [...origins] });
}

/** Rights that are lent for one job, beside those that the manifest names. */
export function openHostLoans(): HostLoans {
  return createHostLoans(browser.permissions, namedHosts(browser.runtime.getManifest()));
}
