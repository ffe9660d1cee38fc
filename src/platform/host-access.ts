import browser from 'webextension-polyfill';
import { PhotolinkError } from '#core/errors.ts';

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

/** Host access for one job. */
export interface BorrowedAccess {
  readonly isAllowed: boolean;
  /** Gives back what was not allowed before. */
  readonly giveBack: () => Promise<void>;
}

/** Asks the user for access to hosts for one job. Only straight from an act of the user. */
export async function borrowHostAccess(origins: readonly string[]): Promise<BorrowedAccess> {
  // Both begin now: behind an await the act of the user would be over.
  const before = hasHostAccess(origins);
  const isAllowed = requestHostAccess(origins).catch(() => false);
  const wasAllowed = await before;
  return {
    isAllowed: wasAllowed || (await isAllowed),
    giveBack: async () => {
      if (!wasAllowed) await dropHostAccess(origins).catch(() => undefined);
    },
  };
}
