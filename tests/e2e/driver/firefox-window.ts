import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Browser, Frame, Page } from 'puppeteer-core';
import type { CpuTimes } from './surface.ts';

/** The part of puppeteer's own line to Firefox that reaches the browser's window. */
interface WithConnection {
  readonly connection: {
    readonly send: (method: string, params: unknown) => Promise<{ readonly result: unknown }>;
  };
}

/** Runs a script in Firefox's own window (`--remote-allow-system-access`); gives what it resolves to. */
export async function inBrowserWindow(browser: Browser, script: string): Promise<unknown> {
  const { connection } = browser as unknown as WithConnection;
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const { contexts } = tree.result as { contexts: { context: string }[] };
  const answer = await connection.send('script.evaluate', {
    target: { context: contexts[0]?.context },
    expression: `(async () => { ${script} })()`,
    awaitPromise: true,
  });
  const result = answer.result as {
    readonly type: string;
    readonly result?: { readonly value?: unknown };
    readonly exceptionDetails?: { readonly text: string };
  };
  if (result.type !== 'success') throw new Error(result.exceptionDetails?.text);
  return result.result?.value;
}

/** How long the process of the tab in front has computed. */
export async function cpuTimesInFirefox(browser: Browser): Promise<CpuTimes> {
  const found = await inBrowserWindow(
    browser,
    `const pid = gBrowser.selectedBrowser.browsingContext.currentWindowGlobal.osPid;
    const { children } = await ChromeUtils.requestProcInfo();
    const { threads } = children.find((child) => child.pid === pid);
    const sumMs = (some) => some.reduce((sum, { cpuTime }) => sum + cpuTime / 1e6, 0);
    const isMain = ({ tid }) => tid === pid;
    return JSON.stringify({
      mainMs: sumMs(threads.filter(isMain)),
      othersMs: sumMs(threads.filter((thread) => !isMain(thread))),
    });`,
  );
  return JSON.parse(String(found)) as CpuTimes;
}

/** Puts a PNG on the clipboard, as the file manager does. */
export async function copyInFirefox(browser: Browser, png: Uint8Array): Promise<void> {
  const path = join(await mkdtemp(join(tmpdir(), 'photolink-clipboard-')), 'image.png');
  await writeFile(path, png);
  await inBrowserWindow(
    browser,
    `const file = Cc['@mozilla.org/file/local;1'].createInstance(Ci.nsIFile);
    file.initWithPath(${JSON.stringify(path)});
    const item = Cc['@mozilla.org/widget/transferable;1'].createInstance(Ci.nsITransferable);
    item.init(null);
    item.addDataFlavor('application/x-moz-file');
    item.setTransferData('application/x-moz-file', file);
    Services.clipboard.setData(item, null, Services.clipboard.kGlobalClipboard);`,
  );
}

/** The page itself makes the files; the browser makes the drop a person's. */
export async function dropInFirefox(
  page: Page,
  selector: string,
  paths: readonly string[],
): Promise<void> {
  const files = await filesAt(paths);
  await page.evaluate(`(${keepDrop.toString()})(${JSON.stringify({ selector, files })})`);
  await page.bringToFront();
  const script = `for (const event of content.wrappedJSObject.standinDrop) {
    content.windowUtils.dispatchDOMEventViaPresShellForTesting(
      content.document.querySelector(${JSON.stringify(selector)}), event);
  }`;
  await inBrowserWindow(
    page.browser(),
    `gBrowser.selectedBrowser.messageManager.loadFrameScript(
      'data:,' + encodeURIComponent(${JSON.stringify(script)}), false);`,
  );
}

/** The panel does not ask whether a drop was a person's: files of a page do not get that far. */
export async function dropOnPanelInFirefox(panel: Frame, paths: readonly string[]): Promise<void> {
  const dropped = { selector: 'body', files: await filesAt(paths) };
  await panel.evaluate(`(${keepDrop.toString()})(${JSON.stringify(dropped)});
    for (const event of standinDrop) document.body.dispatchEvent(event);`);
}

async function filesAt(paths: readonly string[]) {
  return Promise.all(
    paths.map(async (path) => ({
      name: basename(path),
      base64: (await readFile(path)).toString('base64'),
    })),
  );
}

/** Runs in the page: drag and drop with files, not dispatched yet. */
function keepDrop({ files }: { readonly files: readonly { name: string; base64: string }[] }) {
  const types: Record<string, string> = { jpg: 'image/jpeg', png: 'image/png', txt: 'text/plain' };
  const dataTransfer = new DataTransfer();
  for (const { name, base64 } of files) {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const type = types[name.split('.').pop() ?? ''] ?? '';
    dataTransfer.items.add(new File([bytes], name, { type }));
  }
  const options = { dataTransfer, bubbles: true, cancelable: true, composed: true };
  const events = ['dragenter', 'dragover', 'drop'].map((type) => new DragEvent(type, options));
  Object.assign(globalThis, { standinDrop: events });
}

/** Opens the menu of an image with the right mouse button and chooses the item with this title. */
export async function chooseInFirefox(page: Page, selector: string, title: string): Promise<void> {
  await page.bringToFront();
  const image = await page.waitForSelector(selector);
  await image?.click({ button: 'right' });
  await inBrowserWindow(
    page.browser(),
    `const menu = document.querySelector('#contentAreaContextMenu');
    const isThere = () => [...menu.querySelectorAll('menuitem')]
      .find(({ label }) => label === ${JSON.stringify(title)});
    if (menu.state !== 'open') {
      await new Promise((resolve) => menu.addEventListener('popupshown', resolve, { once: true }));
    }
    const item = isThere();
    if (item === undefined) { menu.hidePopup(); throw new Error('No such item in the menu'); }
    menu.activateItem(item);`,
  );
}

/** Begins a word as an input method does; what it gives ends the word. */
export async function composeInFirefox(page: Page, text: string): Promise<() => Promise<void>> {
  await page.bringToFront();
  await inBrowserWindow(
    page.browser(),
    `gBrowser.selectedBrowser.focus();
    const method = Cc['@mozilla.org/text-input-processor;1']
      .createInstance(Ci.nsITextInputProcessor);
    if (!method.beginInputTransactionForTests(window)) throw new Error('No input method');
    method.setPendingCompositionString(${JSON.stringify(text)});
    method.appendClauseToPendingComposition(${text.length}, method.ATTR_RAW_CLAUSE);
    method.setCaretInPendingComposition(${text.length});
    method.flushPendingComposition();
    window.inputMethod = method;`,
  );
  return async () => {
    await inBrowserWindow(page.browser(), 'window.inputMethod.commitComposition();');
  };
}
