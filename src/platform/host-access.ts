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

/** The match patterns of the pages that the manifest's content scripts are for. */
export function contentPages(): readonly string[] {
  const { content_scripts = [] } = browser.runtime.getManifest();
  return content_scripts.flatMap(({ matches }) => matches);
}

/** Whether the user lets content scripts into them. */
export async function mayEnterPages(): Promise<boolean> {
  const pages = contentPages();
  const { origins = [] } = await browser.permissions.getAll();
  // Chromium's `contains` wants the right to ask those hosts as well, which is another.
  return pages.every((page) => origins.includes(page)) || hasHostAccess(pages);
}

/** Asks the user for these. Only from a click on a page of ours that is not in a frame. */
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
