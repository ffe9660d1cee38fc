import type { Page as ChromiumPage } from 'playwright';
import type { Page as FirefoxPage } from 'puppeteer-core';
import manifest from '../../../manifest.json' with { type: 'json' };
import { inBrowserWindow } from './firefox-window.ts';

/** What the expression resolves to, as JSON. */
const asJson = (expression: string) => `(async () => JSON.stringify(await (${expression})))()`;

/** Evaluates in the world of our content script in the tab's main frame. */
export async function inChromiumContent(page: ChromiumPage, expression: string): Promise<unknown> {
  const session = await page.context().newCDPSession(page);
  try {
    const worlds: { readonly id: number; readonly origin: string }[] = [];
    session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context));
    await session.send('Runtime.enable');
    const world = worlds.find(({ origin }) => origin.startsWith('chrome-extension://'));
    if (world === undefined) throw new Error('There is no content script');
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      ...{ expression: asJson(expression), contextId: world.id },
      ...{ awaitPromise: true, returnByValue: true },
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
    return JSON.parse(String(result.value));
  } finally {
    await session.detach();
  }
}

/** The same in Firefox, of the tab in front: through the browser's own window. */
export async function inFirefoxContent(page: FirefoxPage, expression: string): Promise<unknown> {
  await page.bringToFront();
  const script = `(async () => {
    const { ExtensionContent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionContent.sys.mjs');
    const id = ${JSON.stringify(manifest.browser_specific_settings.gecko.id)};
    const world = ExtensionContent.getContextByExtensionId(id, content);
    try {
      sendAsyncMessage('standin:world', await Cu.evalInSandbox(${JSON.stringify(asJson(expression))}, world.sandbox));
    } catch (error) {
      sendAsyncMessage('standin:world', JSON.stringify({ thrown: String(error) }));
    }
  })()`;
  const answer = await inBrowserWindow(
    page.browser(),
    `const { messageManager } = gBrowser.selectedBrowser;
    return new Promise((resolve) => {
      messageManager.addMessageListener('standin:world', function heard({ data }) {
        messageManager.removeMessageListener('standin:world', heard);
        resolve(data);
      });
      messageManager.loadFrameScript('data:,' + encodeURIComponent(${JSON.stringify(script)}), false);
    });`,
  );
  return JSON.parse(String(answer));
}
