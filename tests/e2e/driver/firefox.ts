import { resolve } from 'node:path';
import puppeteer, {
  type Browser as Puppeteer,
  type ElementHandle,
  type Frame,
  type Page,
} from 'puppeteer-core';
import type { StandinServer } from '../../standins/server.ts';
import { observersInFirefox } from './count-observers.ts';
import { inFirefoxContent } from './content-world.ts';
import { dragMouse } from './drag-mouse.ts';
import { findBrowser } from './find-browser.ts';
import { buttonsInFirefox } from './firefox-own.ts';
import { PAPERCLIP } from './own-controls.ts';
import {
  chooseInFirefox,
  composeInFirefox,
  copyInFirefox,
  cpuTimesInFirefox,
  dropInFirefox,
  dropOnPanelInFirefox,
} from './firefox-window.ts';
import type { Browser, Device, Role, SiteTab, Surface, Within } from './surface.ts';
import { until } from './until.ts';

const CAMERA = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
};

/** Headless Firefox with the shipped build. */
export async function launchFirefox(
  server: StandinServer,
  { hasCamera = false }: Device = {},
): Promise<Browser> {
  const executablePath = findBrowser('firefox');
  if (executablePath === undefined) throw new Error('No Firefox found. Install it first.');
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    acceptInsecureCerts: true,
    defaultViewport: { width: 1280, height: 800 },
    args: ['--width=1280', '--height=900', '--remote-allow-system-access'],
    extraPrefsFirefox: { ...firefoxPrefs(server), ...(hasCamera && CAMERA) },
  });
  await browser.installExtension(resolve('dist/firefox'));
  return { name: 'firefox', ...createFirefoxPages(browser), close: () => browser.close() };
}

/** Firefox's preferences: the stand-ins on their real names. */
export function firefoxPrefs(server: StandinServer): Record<string, string | number | boolean> {
  return {
    'extensions.webextOptionalPermissionPrompts': false,
    'network.proxy.type': 1,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': server.proxyPort,
    'network.proxy.allow_hijacking_localhost': true,
    // Lets a test open the extension's own pages from its panel.
    'dom.disable_open_during_load': false,
    // Without a screen, only what Firefox remembers of the clipboard can hold a file.
    'widget.clipboard.use-cached-data.enabled': true,
  };
}

/** Opens pages in a running Firefox that has the extension; `openTab` opens one of its own. */
export function createFirefoxPages(
  browser: Puppeteer,
  openTab = (path: string) => openFromPanel(browser, path),
): Omit<Browser, 'name' | 'close'> {
  const openOwn = async (path: string) => {
    const before = new Set(await browser.pages());
    await openTab(path);
    const opened = await until('the opened page', async () => {
      const added = (await browser.pages()).filter((page) => !before.has(page));
      return pageAt(path, added);
    });
    return surfaceOf(opened);
  };
  return {
    openSite: async (path = '/messages') => {
      const page = await browser.newPage();
      await page.goto(`https://www.tiktok.com${path}`);
      return siteTab(page);
    },
    openPage: async (url) => {
      const page = await browser.newPage();
      await page.goto(url);
      return {
        ...surfaceOf(page),
        chooseForImage: (selector, title) => chooseInFirefox(page, selector, title),
        close: () => page.close(),
      };
    },
    copyPicture: (png) => copyInFirefox(browser, png),
    cpuTimes: () => cpuTimesInFirefox(browser),
    openPopup: () => openOwn('extension/popup/popup.html'),
    openOptions: () => openOwn('extension/options/options.html'),
    tabAt: async (part) => {
      const page = await until(`a tab at ${part}`, async () => pageAt(part, await browser.pages()));
      return { ...surfaceOf(page), close: () => page.close() };
    },
    // Firefox asks nothing in these tests: see its preferences.
    allowHosts: () => Promise.resolve(),
    documentsAt: async (part) => {
      const frames = (await browser.pages()).flatMap((page) => page.frames());
      const addresses = await Promise.all(
        frames.map((frame) => frame.evaluate('location.href').catch(() => '')),
      );
      return addresses.filter((address) => String(address).includes(part)).length;
    },
    panelAnywhere: async () =>
      surfaceOf(
        await until('the panel', async () =>
          panelAmong((await browser.pages()).flatMap((page) => page.frames())),
        ),
      ),
  };
}

/** The tabs of the site that are open already. */
export async function firefoxSites(browser: Puppeteer): Promise<SiteTab[]> {
  const pages = await browser.pages();
  return pages.filter((page) => page.url().startsWith('https://www.tiktok.com/')).map(siteTab);
}

/** The panel among these frames: a frame of an extension reports about:blank as its address. */
async function panelAmong(frames: readonly Frame[]): Promise<Frame | undefined> {
  for (const frame of frames) {
    const href = await frame.evaluate('location.href').catch(() => '');
    if (String(href).includes('/extension/panel/panel.html')) return frame;
  }
  return undefined;
}

/** The page that shows an address: one of an extension reports about:blank instead. */
async function pageAt(path: string, pages: readonly Page[]): Promise<Page | undefined> {
  for (const page of pages) {
    const href = await page.evaluate('location.href').catch(() => '');
    if (String(href).includes(path)) return page;
  }
  return undefined;
}

/** Firefox refuses to be sent to an extension's address; the extension's own page may open one. */
async function openFromPanel(browser: Puppeteer, path: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto('https://www.tiktok.com/messages?chat=ben');
  const site = siteTab(page);
  await site.pressPaperclip();
  const panel = await site.panel();
  const before = (await browser.pages()).length;
  await panel.evaluate(`void open('/${path}')`);
  await until('the new tab', async () => (await browser.pages()).length > before);
  await page.close();
}

function siteTab(page: Page): SiteTab {
  const panelFrame = () => panelAmong(page.frames());
  const paperclips = () => buttonsInFirefox(page, PAPERCLIP);
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
    panel: async () => surfaceOf(await until('the panel', panelFrame)),
    hasPanel: async () => (await panelFrame()) !== undefined,
    clickOn: async (selector) => {
      await page.locator(selector).click();
    },
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key as 'Enter'),
    paste: () => pressWithControl(page, 'v'),
    compose: (text) => composeInFirefox(page, text),
    undo: () => pressWithControl(page, 'z'),
    inContentScript: (expression) => inFirefoxContent(page, expression),
    dropOn: (selector, paths) => dropInFirefox(page, selector, paths),
    dropOnPanel: async (paths) => dropOnPanelInFirefox(await until('the panel', panelFrame), paths),
    observers: () => observersInFirefox(page),
    close: () => page.close(),
  };
}

async function pressWithControl(page: Page, key: 'v' | 'z'): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press(key);
  await page.keyboard.up('Control');
}

/** As Playwright has it. */
function isEnabled(control: ElementHandle): Promise<boolean> {
  return control.evaluate((node) => !node.matches(':disabled, [aria-disabled="true"]'));
}

function selectorFor(role: Role, name: string): string {
  // Firefox calls it by the name that ARIA 1.3 gives it.
  const itsRole = role === 'img' ? 'image' : role;
  return `::-p-aria([name="${name.replaceAll('"', '\\"')}"][role="${itsRole}"])`;
}

function surfaceOf(root: Page | Frame): Surface {
  const find = async (role: Role, name: string, within?: Within): Promise<ElementHandle | null> => {
    const scope: Page | Frame | ElementHandle | null =
      within === undefined ? root : await find(...within);
    return (await scope?.$(selectorFor(role, name))) ?? null;
  };
  const { mouse } = 'page' in root ? root.page() : root;
  const text = async () => String(await root.evaluate('document.body.innerText'));
  /** As `until`; what is there instead tells why. */
  const untilThere = <T>(what: string, look: () => Promise<T>, timeoutMs?: number) =>
    until(what, look, timeoutMs).catch(async (cause: unknown) => {
      const there = await text().catch(String);
      throw new Error(`Waited in vain for: ${what}. What is there: ${there}`, { cause });
    });
  const wanted = (role: Role, name: string, timeoutMs?: number) =>
    untilThere(
      `${role} "${name}"`,
      async () => {
        const found = await find(role, name);
        return found !== null && (await found.isVisible()) ? found : null;
      },
      timeoutMs,
    );
  return {
    see: async (role, name, timeoutMs) => {
      await wanted(role, name, timeoutMs);
    },
    isThere: async (role, name) => (await (await find(role, name))?.isVisible()) ?? false,
    isEnabled: async (role, name) => isEnabled(await wanted(role, name)),
    gone: async (role, name, timeoutMs) => {
      await until(`no ${role} "${name}"`, async () => (await find(role, name)) === null, timeoutMs);
    },
    click: async (role, name, within) => {
      await untilThere(`${role} "${name}", enabled`, async () => {
        const found = await find(role, name, within);
        if (found === null || !(await isEnabled(found))) return false;
        // One that is drawn anew at this very moment is not pressed, and is looked for again.
        await found.click();
        return true;
      });
    },
    pressWhereItIs: async (role, name) => {
      const box = await (await wanted(role, name)).boundingBox();
      if (box !== null) await mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    },
    drag: async (role, name, by) => {
      const control = await wanted(role, name);
      await control.scrollIntoView();
      await dragMouse(mouse, await control.boundingBox(), by);
    },
    focus: async (role, name) => {
      await (await wanted(role, name)).focus();
    },
    fill: async (role, name, value) => {
      const control = await wanted(role, name);
      await control.evaluate((node) => {
        (node as HTMLInputElement).select();
      });
      await control.press('Delete');
      await control.type(value);
    },
    choose: async (name, label) => {
      const control = await wanted('combobox', name);
      const value = await control.evaluate(
        (node, wantedLabel) =>
          [...(node as HTMLSelectElement).options].find((option) => option.label === wantedLabel)
            ?.value ?? '',
        label,
      );
      await control.select(value);
    },
    pickFiles: async (paths) => {
      const input = await until('the file input', () => root.$('input[type=file]'));
      await (input as Awaited<ReturnType<typeof root.$<'input'>>>)?.uploadFile(...paths);
    },
    text,
    read: async (part, timeoutMs) => {
      await until(`the text ${String(part)}`, async () => (await text()).match(part), timeoutMs);
    },
    value: async (role, name) =>
      (await wanted(role, name)).evaluate((node) => (node as HTMLInputElement).value),
    evaluate: (expression) => root.evaluate(expression) as Promise<never>,
    screenshot: async (path) => {
      await ('page' in root ? root.page() : root).screenshot({ path: path });
    },
  };
}
