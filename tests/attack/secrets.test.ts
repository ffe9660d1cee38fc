import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, BROWSERS, startBench } from '../e2e/driver/bench.ts';
import { DATABASES } from '../e2e/driver/databases.ts';
import type { SiteTab, Surface } from '../e2e/driver/surface.ts';
import { CHATS, choosePhotos, draftWith, openPanel, photoFile } from '../e2e/journey.ts';
import { cleanJpeg } from '../fixtures/photos.ts';

describe.each(BROWSERS)('secrets, in %s,', (name) => {
  let bench: Bench;
  let site: SiteTab;
  let panel: Surface;

  beforeAll(async () => {
    bench = await startBench(name);
    site = await bench.browser.openSite('/messages');
    panel = await openPanel(site);
    await choosePhotos(panel, [photoFile('a.jpg', await cleanJpeg())]);
    await panel.click('button', 'Share');
    await draftWith(bench, CHATS.anna, 'https://www.dropbox.com/');
  });
  afterAll(() => bench.close());

  /** Every token that was ever given out, and the parts that tell it. */
  const tokens = () => bench.dropbox.tokens.map(({ value }) => value);

  function expectNone(text: string): void {
    expect(text.length).toBeGreaterThan(0);
    expect(tokens().length).toBeGreaterThanOrEqual(2);
    for (const token of tokens()) expect(text).not.toContain(token);
    expect(text).not.toMatch(/code_verifier|refresh_token|access_token/);
  }

  it('are on no page: TikTok’s, the panel, the popup, the settings', async () => {
    const html = 'document.documentElement.outerHTML + location.href';
    const popup = await bench.browser.openPopup();
    await popup.see('list', 'Shared links');
    const options = await bench.browser.openOptions();
    await options.see('heading', 'Accounts');
    for (const page of [site, panel, popup, options]) expectNone(await page.evaluate<string>(html));
  });

  it('are in the grants alone, in what is kept', async () => {
    const stores = JSON.parse(await panel.evaluate<string>(DATABASES)) as Record<string, unknown>;
    const { grants, ...rest } = stores;
    const [refresh] = bench.dropbox.tokens.filter(({ kind }) => kind === 'refresh');
    expect(JSON.stringify(grants)).toContain(refresh?.value);
    expect(JSON.stringify(rest)).toContain('https://www.dropbox.com/');
    expectNone(JSON.stringify(rest));
  });

  it('are in no address that was asked for', () => {
    expectNone(bench.server.log.map(({ host, path }) => host + path).join('\n'));
  });
});

describe.each(['chrome', 'firefox'])('the build for %s', (browser) => {
  it('holds no secret', () => {
    const files = readdirSync(join('dist', browser), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(js|json|html)$/.test(entry.name))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    expect(files.length).toBeGreaterThan(10);
    const secrets = [
      // Dropbox, Google, and keys in general.
      /\bsl\.(u\.)?[\w-]{60,}/,
      /\bya29\.[\w-]{20,}/,
      /\bGOCSPX-[\w-]{10,}/,
      /\bAIza[\w-]{30,}/,
      /client_secret["'`]?\s*[:=]\s*["'`]\w/,
      /-----BEGIN [A-Z ]*PRIVATE KEY/,
    ];
    for (const text of files) for (const secret of secrets) expect(text).not.toMatch(secret);
  });
});
