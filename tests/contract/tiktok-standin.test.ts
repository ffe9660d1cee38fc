import { beforeEach, describe, expect, it } from 'vitest';
import type { PageConfig } from '../standins/tiktok/page-options.ts';
import { createTikTok } from '../standins/tiktok/tiktok.ts';
import type { TikTokStandin } from '../standins/tiktok/tiktok.ts';

let tiktok: TikTokStandin;

beforeEach(() => {
  tiktok = createTikTok();
});

async function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return tiktok.fetch(new Request(`https://www.tiktok.com${path}`, { headers }));
}

async function html(path: string): Promise<string> {
  return (await get(path)).text();
}

function configOf(document: string): PageConfig {
  const found = /<script type="application\/json" id="page-config">(.*?)<\/script>/.exec(document);
  return JSON.parse(found?.[1] ?? '') as PageConfig;
}

describe('the documents of the TikTok stand-in', () => {
  it('give React a root and carry theme, direction and language on the html element', async () => {
    Object.assign(tiktok.page, { theme: 'dark', dir: 'rtl', lang: 'ar' });
    const document = await html('/messages');
    expect(document).toContain(
      '<html lang="ar" data-theme="dark" data-tux-color-scheme="dark" dir="rtl">',
    );
    expect(document).toMatch(/<div id="app" data-csr="1" class="e\w+"><\/div>/);
  });

  it.each(['/messages', '/foryou', '/business-suite/messages', '/@anna'])(
    'are served at %s',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toContain('text/html');
    },
  );

  it('are strict by default: own files only, and trusted types', async () => {
    const policy = (await get('/messages')).headers.get('content-security-policy') ?? '';
    for (const rule of ["script-src 'self'", "style-src 'self'", "img-src 'self'"]) {
      expect(policy.split('; ')).toContain(rule);
    }
    for (const rule of ["connect-src 'self'", "frame-src 'self'"]) {
      expect(policy.split('; ')).toContain(rule);
    }
    expect(policy).toContain("require-trusted-types-for 'script'");
  });

  it("allow the script by a nonce of this document under TikTok's own policy", async () => {
    tiktok.page.csp = 'tiktok';
    const response = await get('/messages');
    const policy = response.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(nonce).not.toBe('');
    expect(await response.text()).toContain(`nonce="${nonce}" defer`);
    expect((await get('/messages')).headers.get('content-security-policy')).not.toBe(policy);
  });

  it('send embedder and permissions policies only when asked to', async () => {
    const plain = (await get('/messages')).headers;
    expect(plain.has('cross-origin-embedder-policy')).toBe(false);
    expect(plain.has('permissions-policy')).toBe(false);
    Object.assign(tiktok.page, { coep: true, permissionsPolicy: 'camera=()' });
    const asked = (await get('/messages')).headers;
    expect(asked.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(asked.get('permissions-policy')).toBe('camera=()');
  });

  it('take options from the address over those of the test, and ignore values nobody knows', async () => {
    tiktok.page.skin = 'old';
    const query = 'skin=old&rot=both&linkDecorator=1&remountDelayMs=7&theme=purple&chat=ben';
    const config = configOf(await html(`/messages?${query}`));
    expect(config).toMatchObject({
      skin: 'old',
      rot: 'both',
      linkDecorator: true,
      remountDelayMs: 7,
      theme: 'light',
      openChat: 'ben',
    });
    expect(configOf(await html('/messages')).skin).toBe('old');
  });

  it('cannot be broken out of by an option', async () => {
    const document = await html(
      `/messages?lang=${encodeURIComponent('"><script>alert(1)</script>')}`,
    );
    expect(document).not.toContain('<script>alert');
    expect(configOf(document).lang).toBe('"><script>alert(1)</script>');
  });

  it('lead a business account to the suite, but not the frame inside it', async () => {
    tiktok.page.business = true;
    const shell = await get('/messages?lang=en');
    expect(shell.status).toBe(302);
    expect(shell.headers.get('location')).toBe('/business-suite/messages?lang=en');
    expect((await get('/messages?allow_label=true&lang=en&scene=business')).status).toBe(200);
  });
});

describe('the files of the TikTok stand-in', () => {
  it('give the same script again, and another one for the older editor', async () => {
    const current = await html('/standin/messages.js?editor=0.11.7');
    expect(current.includes('data-editor')).toBe(true);
    expect(current.includes('process.env')).toBe(false);
    expect((await html('/standin/messages.js')) === current).toBe(true);
    const older = await html('/standin/messages.js?editor=0.10.5');
    expect(older.includes('data-editor')).toBe(true);
    expect(older === current).toBe(false);
  });

  it('style this run by its own classes, and the editor by its own stylesheet', async () => {
    const styles = await html('/standin/messages.css');
    expect(styles).not.toMatch(/\.Div[A-Z]/);
    expect(styles).toContain(/<div id="app" [^>]*class="(\w+)"/.exec(await html('/messages'))![1]);
    tiktok = createTikTok();
    expect(await html('/standin/messages.css')).not.toBe(styles);
    expect(await html('/standin/draft.css?editor=0.10.5')).toContain('public-DraftEditor');
  });
});

describe('the request log of the TikTok stand-in', () => {
  it("tells the page's own requests from those of anybody else", async () => {
    await get('/messages', { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none' });
    await get('/standin/avatar/Anna', { referer: 'https://www.tiktok.com/messages' });
    await get('/messages', { 'sec-fetch-mode': 'cors', origin: 'chrome-extension://abc' });
    expect((await get('/api/im/send')).status).toBe(404);
    expect(tiktok.requests).toMatchObject([
      { method: 'GET', path: '/messages', secFetchSite: 'none', own: true },
      { path: '/standin/avatar/Anna', referer: 'https://www.tiktok.com/messages', own: true },
      { path: '/messages', origin: 'chrome-extension://abc', own: false },
      { path: '/api/im/send', origin: null, own: false },
    ]);
  });
});
