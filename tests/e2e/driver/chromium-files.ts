import type { BrowserContext, Page } from 'playwright';

/** Drops files at a point of the page, as from the file manager. */
export async function dropInChromium(
  page: Page,
  at: { readonly x: number; readonly y: number },
  paths: readonly string[],
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
  }
  await session.detach();
}

/** The middle of what the selector matches. */
export async function centreOf(page: Page, selector: string) {
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) throw new Error(`Nothing is to be seen of ${selector}`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Puts a picture on the clipboard, as a page does when somebody copies it there. */
export async function copyInChromium(context: BrowserContext, png: Uint8Array): Promise<void> {
  const origin = 'https://www.tiktok.com';
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  const page = await context.newPage();
  await page.goto(`${origin}/favicon.ico`);
  await page.bringToFront();
  await page.evaluate(async (bytes) => {
    const picture = new Blob([new Uint8Array(bytes)], { type: 'image/png' });
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
  }, Array.from(png));
  await page.close();
}

/**
 * Chooses our item for an image. The menu itself is the browser's, out of any tool's reach; that the item
 * is in it, and what it does, is not.
 */
export async function chooseInChromium(context: BrowserContext, srcUrl: string): Promise<void> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await worker.evaluate(`(async () => {
    await chrome.contextMenus.update('share-image', { enabled: true });
    // Each name of the API has events of its own.
    (globalThis.browser ?? chrome).contextMenus.onClicked.dispatch({ menuItemId: 'share-image', srcUrl: ${JSON.stringify(srcUrl)} });
  })()`);
}
