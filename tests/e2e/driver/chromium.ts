import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Frame, type Page } from 'playwright';
import type { StandinServer } from '../../standins/server.ts';
import { observersInChromium } from './count-observers.ts';
import { inChromiumContent } from './content-world.ts';
import { dragMouse } from './drag-mouse.ts';
import { findBrowser } from './find-browser.ts';
import { buttonsInChromium } from './chromium-own.ts';
import { centreOf, chooseInChromium, copyInChromium, dropInChromium } from './chromium-files.ts';
import { watchTasksInChromium } from './chromium-tasks.ts';
import { PAPERCLIP } from './own-controls.ts';
import type { Browser, Device, Role, SiteTab, Surface } from './surface.ts';
import { PATIENCE_MS, until } from './until.ts';

/** Chromium's flags: our extension, the stand-ins on their real names, nothing else on the line. */
export function chromiumFlags(server: StandinServer, extension: string): string[] {
  return [
    `--disable-extensions-except=${extension}`,
    `--load-extension=${extension}`,
    `--host-resolver-rules=MAP * 127.0.0.1:${server.port}`,
    `--ignore-certificate-errors-spki-list=${server.spki}`,
    // Replaces Playwright's list, which switches storage partitioning off: then the framed panel
    // would get no storage, which never happens to a user.
    '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
}

const CAMERA = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** Headless Chromium with the shipped build. */
export async function launchChromium(
  server: StandinServer,
  { hasCamera = false }: Device = {},
): Promise<Browser> {
  const executablePath = findBrowser('chromium');
  if (executablePath === undefined) throw new Error('No Chromium found. Install it first.');
  const profile = await mkdtemp(join(tmpdir(), 'photolink-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: false,
    viewport: { width: 1280, height: 800 },
    // Not emulated: Playwright's default would hide how the frame takes the page's theme.
    colorScheme: null,
    // No picture is taken, and no button pressed, in the middle of a transition.
    reducedMotion: 'reduce',
    args: [
      '--headless=new',
      ...chromiumFlags(server, resolve('dist/chrome')),
      ...(hasCamera ? CAMERA : []),
    ],
  });
  return {
    name: 'chromium',
    ...createChromiumPages(context),
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/** Opens pages in a running Chromium that has the extension. */
export function createChromiumPages(
  context: BrowserContext,
  extensionId = () => idOfRunningWorker(context),
): Omit<Browser, 'name' | 'close'> {
  const openOwn = async (path: string, size = { width: 1280, height: 800 }) => {
    const id = await extensionId();
    const page = await context.newPage();
    await page.setViewportSize(size);
    await page.goto(`chrome-extension://${id}/${path}`);
    return surfaceOf(page);
  };
  return {
    openSite: async (path = '/messages') => {
      const page = await context.newPage();
      await page.goto(`https://www.tiktok.com${path}`);
      return siteTab(page);
    },
    openPage: async (url) => {
      const page = await context.newPage();
      await page.goto(url);
      return {
        ...surfaceOf(page),
        chooseForImage: async (selector) => {
          const src = await page
            .locator(selector)
            .first()
            .evaluate((image) => (image as HTMLImageElement).src);
          await chooseInChromium(context, src);
        },
        close: () => page.close(),
      };
    },
    copyPicture: (png) => copyInChromium(context, png),
    openPopup: () => openOwn('extension/popup/popup.html', { width: 380, height: 560 }),
    openOptions: () => openOwn('extension/options/options.html'),
    tabAt: async (part) => {
      const shows = (page: Page) => page.url().includes(part);
      const page = await until(`a tab at ${part}`, () => context.pages().find(shows));
      return { ...surfaceOf(page), close: () => page.close() };
    },
    allowHosts: async (patterns) => {
      // The browser's own question is out of any tool's reach; its settings page says the same yes.
      const page = await context.newPage();
      await page.goto('chrome://extensions');
      for (const pattern of patterns) {
        await page.evaluate(
          `chrome.developerPrivate.addHostPermission('${await extensionId()}', '${pattern}')`,
        );
      }
      await page.close();
    },
    documentsAt: (part) => {
      const frames = context.pages().flatMap((page) => page.frames());
      return Promise.resolve(frames.filter((frame) => frame.url().includes(part)).length);
    },
    panelAnywhere: async () => {
      const frames = () => context.pages().flatMap((page) => page.frames());
      return surfaceOf(await until('the panel', () => frames().find(isPanel)));
    },
  };
}

async function idOfRunningWorker(context: BrowserContext): Promise<string> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return new URL(worker.url()).host;
}

/** The tabs of the site that are open already. */
export function chromiumSites(context: BrowserContext): SiteTab[] {
  return context
    .pages()
    .filter((page) => page.url().startsWith('https://www.tiktok.com/'))
    .map(siteTab);
}

function isPanel(frame: Frame): boolean {
  return frame.url().includes('/extension/panel/panel.html');
}

function siteTab(page: Page): SiteTab {
  const panelFrame = () => page.frames().find(isPanel);
  const paperclips = () => buttonsInChromium(page, PAPERCLIP);
  return {
    ...surfaceOf(page),
    goto: async (path) => {
      await page.goto(`https://www.tiktok.com${path}`);
    },
    switchTo: () => page.bringToFront(),
    pressPaperclip: async () => {
      const { x, y } = await until('the paperclip', async () => (await paperclips())[0]);
      await page.mouse.click(x, y);
    },
    paperclips: async () => (await paperclips()).length,
    panel: async () => {
      const frame = await until('the panel', panelFrame);
      const surface = surfaceOf(frame);
      await frame.locator('body *').first().waitFor();
      return surface;
    },
    hasPanel: () => Promise.resolve(panelFrame() !== undefined),
    clickOn: (selector) => page.locator(selector).first().click(),
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    paste: () => page.keyboard.press('Control+V'),
    compose: async (text) => {
      const session = await page.context().newCDPSession(page);
      const selection = { selectionStart: text.length, selectionEnd: text.length };
      await session.send('Input.imeSetComposition', { text, ...selection });
      return async () => {
        await session.send('Input.insertText', { text });
        await session.detach();
      };
    },
    undo: () => page.keyboard.press('Control+z'),
    inContentScript: (expression) => inChromiumContent(page, expression),
    dropOn: async (selector, paths) => dropInChromium(page, await centreOf(page, selector), paths),
    dropOnPanel: async (paths) => {
      const element = await (await until('the panel', panelFrame)).frameElement();
      const box = await element.boundingBox();
      if (box === null) throw new Error('The panel is not to be seen');
      await dropInChromium(page, { x: box.x + box.width / 2, y: box.y + 60 }, paths);
    },
    watchTasks: () => watchTasksInChromium(page),
    observers: () => observersInChromium(page),
    close: () => page.close(),
  };
}

function surfaceOf(root: Page | Frame): Surface {
  const find = (role: Role, name: string) => root.getByRole(role, { name, exact: true }).first();
  const text = () => root.locator('body').innerText();
  const { mouse } = 'page' in root ? root.page() : root;
  return {
    see: (role, name, timeout = PATIENCE_MS) => find(role, name).waitFor({ timeout }),
    isThere: (role, name) => find(role, name).isVisible(),
    isEnabled: (role, name) => find(role, name).isEnabled(),
    gone: (role, name, timeout = PATIENCE_MS) =>
      find(role, name).waitFor({ state: 'hidden', timeout }),
    click: (role, name, within) =>
      within === undefined
        ? find(role, name).click()
        : find(...within)
            .getByRole(role, { name, exact: true })
            .click(),
    pressWhereItIs: async (role, name) => {
      const box = await find(role, name).boundingBox();
      if (box !== null) await mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    },
    drag: async (role, name, by) => {
      await find(role, name).scrollIntoViewIfNeeded();
      const box = await find(role, name).boundingBox();
      await dragMouse(mouse, box, by);
    },
    focus: (role, name) => find(role, name).focus(),
    fill: (role, name, value) => find(role, name).fill(value),
    choose: async (name, label) => {
      await find('combobox', name).selectOption({ label });
    },
    pickFiles: (paths) =>
      root
        .locator('input[type=file]')
        .first()
        .setInputFiles([...paths]),
    text,
    read: async (part, timeoutMs) => {
      await until(`the text ${String(part)}`, async () => (await text()).match(part), timeoutMs);
    },
    value: (role, name) => find(role, name).inputValue(),
    evaluate: (expression) => root.evaluate(expression),
    screenshot: async (path) => {
      await ('page' in root ? root.page() : root).screenshot({ path });
    },
  };
}
