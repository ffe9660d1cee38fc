import browser from 'webextension-polyfill';

/** A script for the pages of one site, which the user may allow and forbid. */
export interface PageScript {
  readonly id: string;
  /** Match patterns of the site. */
  readonly matches: readonly string[];
  /** The script's file in the extension. */
  readonly file: string;
}

/** Has the browser put the script into the site's pages exactly if the user allows the site. */
export async function syncPageScript({ id, matches, file }: PageScript): Promise<void> {
  const [isAllowed, registered] = await Promise.all([
    browser.permissions.contains({ origins: [...matches] }),
    browser.scripting.getRegisteredContentScripts({ ids: [id] }),
  ]);
  if (isAllowed === registered.length > 0) return;
  if (!isAllowed) return browser.scripting.unregisterContentScripts({ ids: [id] });
  await browser.scripting.registerContentScripts([
    { id, matches: [...matches], js: [file], runAt: 'document_idle' },
  ]);
}

/** Calls back when the user has allowed something, or taken it back. Registers at once. */
export function whenPermissionsChange(listener: () => void): void {
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
}
