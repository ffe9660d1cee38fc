import { resolve } from 'node:path';
import puppeteer from 'puppeteer-core';
import { findBrowser } from '../../e2e/driver/find-browser.ts';
import { cpuTimesInFirefox } from '../../e2e/driver/firefox-window.ts';
import { firefoxPrefs } from '../../e2e/driver/firefox.ts';
import type { OpenBenchPage } from './open-bench-page.ts';

/** Firefox, where the computing time of the page's process can be read. */
export const openFirefoxPage: OpenBenchPage = async (server, { withExtension }) => {
  const executablePath = findBrowser('firefox');
  if (executablePath === undefined) throw new Error('No Firefox found. Install it first.');
  const browser = await puppeteer.launch({
    ...{ browser: 'firefox', executablePath, headless: true, acceptInsecureCerts: true },
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: firefoxPrefs(server),
  });
  if (withExtension) await browser.installExtension(resolve('dist/firefox'));
  const page = await browser.newPage();
  return {
    goto: (path) => page.goto(`https://www.tiktok.com${path}`),
    evaluate: async <Result>(expression: string) => (await page.evaluate(expression)) as Result,
    busyMs: async () => (await cpuTimesInFirefox(browser)).mainMs,
    close: () => browser.close(),
  };
};
