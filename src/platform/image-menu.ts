import browser from 'webextension-polyfill';

const ITEM = 'share-image';

/** Shows the item with that title in the menu of every image. */
export async function showImageMenu(title: string): Promise<void> {
  await hideImageMenu();
  // It answers to a callback only.
  await new Promise<void>((resolve) => {
    browser.contextMenus.create({ id: ITEM, title, contexts: ['image'] }, () => {
      resolve();
    });
  });
}

/** Takes it away. */
export function hideImageMenu(): Promise<void> {
  return browser.contextMenus.removeAll();
}

/**
 * Calls back with the address of an image on which the user has chosen the item. Registers at once. The
 * listener may ask for permissions before its first await: a choice in a menu is a user's act
 * (developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/User_actions).
 */
export function whenImageChosen(listener: (srcUrl: string) => void): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId, srcUrl }) => {
    if (menuItemId === ITEM && srcUrl !== undefined) listener(srcUrl);
  });
}
