import type { Page as ChromiumPage } from 'playwright';
import type { Page as FirefoxPage } from 'puppeteer-core';
import { inBrowserWindow } from './firefox-window.ts';
import { until } from './until.ts';

/** The mutation observers that our script in the tab's own document holds. */
export async function observersInChromium(page: ChromiumPage): Promise<number> {
  const session = await page.context().newCDPSession(page);
  let ours: number | undefined;
  session.on('Runtime.executionContextCreated', ({ context }) => {
    const { frameId } = context.auxData as { frameId: string };
    if (context.origin.startsWith('chrome-extension:') && frameId === mainFrame) ours = context.id;
  });
  const { frameTree } = await session.send('Page.getFrameTree');
  const mainFrame = frameTree.frame.id;
  await session.send('Runtime.enable');
  const contextId = await until('the world of our script', () => ours);
  const { result } = await session.send('Runtime.evaluate', {
    ...{ contextId, expression: 'MutationObserver.prototype' },
  });
  // It collects the garbage first.
  const { objects } = await session.send('Runtime.queryObjects', {
    prototypeObjectId: result.objectId ?? '',
  });
  const { result: count } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: 'function () { return this.length; }',
  });
  await session.detach();
  return Number(count.value);
}

/**
 * Runs in the process of the tab, with the browser’s own rights. Whose an observer is cannot be told there;
 * what it is bound to can: ours to the document's element, the driver's to the document.
 */
const COUNT_IN_FIREFOX = `
  const { addDebuggerToGlobal } =
    ChromeUtils.importESModule('resource://gre/modules/jsdebugger.sys.mjs');
  const system = Services.scriptSecurityManager.getSystemPrincipal();
  const apart = Cu.Sandbox(system, { freshCompartment: true });
  addDebuggerToGlobal(apart);
  const tool = new apart.Debugger();
  tool.addAllGlobalsAsDebuggees();
  const { document } = content;
  const all = Array.from(tool.findObjects({ class: 'MutationObserver' }))
    .map((object) => object.unsafeDereference())
    .filter((object) => Cu.getGlobalForObject(object).document === document);
  tool.removeAllDebuggees();
  Cu.nukeSandbox(apart);
  const heard = (change) => {
    change();
    return all.filter((observer) => observer.takeRecords().length > 0);
  };
  const mark = document.createComment('');
  const ofDocument = heard(() => document.append(mark));
  const ofElement = heard(() => {
    document.documentElement.append(mark);
    document.documentElement.setAttribute('data-mark', '');
  });
  heard(() => {
    mark.remove();
    document.documentElement.removeAttribute('data-mark');
  });
  return ofElement.filter((observer) => !ofDocument.includes(observer)).length;`;

/** The mutation observers of ours that are bound to the tab's own document. */
export async function observersInFirefox(page: FirefoxPage): Promise<number> {
  await page.bringToFront();
  const script = `
    let answer;
    try { answer = (() => { ${COUNT_IN_FIREFOX} })(); } catch (error) { answer = String(error); }
    sendAsyncMessage('observers', answer);`;
  const answer = await inBrowserWindow(
    page.browser(),
    `const { messageManager } = gBrowser.selectedBrowser;
    return new Promise((resolve) => {
      const hear = ({ data }) => {
        messageManager.removeMessageListener('observers', hear);
        resolve(data);
      };
      messageManager.addMessageListener('observers', hear);
      messageManager.loadFrameScript(
        'data:,' + encodeURIComponent(${JSON.stringify(script)}), false);
    });`,
  );
  if (typeof answer !== 'number') throw new Error(String(answer));
  return answer;
}
