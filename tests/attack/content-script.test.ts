import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, BROWSERS, startBench } from '../e2e/driver/bench.ts';
import type { SiteTab } from '../e2e/driver/surface.ts';
import { until } from '../e2e/driver/until.ts';
import { choosePhotos, openPanel, photoFile, publicLinks } from '../e2e/journey.ts';
import { cleanJpeg } from '../fixtures/photos.ts';
import { TO_BACKGROUND } from '../unit/messages/samples.ts';

const REFUSED = { ok: false, error: { code: 'bug', facts: { detail: 'message refused' } } };

/** What a content script that somebody has taken over may still ask for. */
const ITS_OWN = Object.entries(TO_BACKGROUND).filter(([, { from }]) => from === 'content');
const OF_OTHERS = Object.entries(TO_BACKGROUND).filter(([, { from }]) => from !== 'content');

const RUNTIME = '(globalThis.browser ?? chrome).runtime';

describe.each(BROWSERS)('a content script in somebody else’s hands, in %s,', (name) => {
  let bench: Bench;
  let site: SiteTab;

  beforeAll(async () => {
    bench = await startBench(name);
    site = await bench.browser.openSite('/messages');
    const panel = await openPanel(site);
    await choosePhotos(panel, [photoFile('a.jpg', await cleanJpeg())]);
    await panel.click('button', 'Share');
    await panel.see('status', 'Link added to the message');
  });
  afterAll(() => bench.close());

  const say = (photolink: string, argument: unknown) =>
    site.inContentScript(`${RUNTIME}.sendMessage(${JSON.stringify({ photolink, argument })})`);

  it.each(OF_OTHERS)('is refused %s', async (message, { argument }) => {
    expect(await say(message, argument)).toEqual(REFUSED);
  });

  it('is refused every such message with the true ids of what is there, too', async () => {
    const [share] = bench.dropbox.links;
    const url = share?.url ?? '';
    const guesses = { linkId: url, linkIds: [url], shareId: url, accountId: 'dropbox:1', url };
    for (const [message, { argument }] of OF_OTHERS) {
      const known = Object.entries(guesses).filter(([field]) => field in argument);
      expect(await say(message, { ...argument, ...Object.fromEntries(known) })).toEqual(REFUSED);
    }
    expect(publicLinks(bench.dropbox)).toEqual([url]);
  });

  it.each(['token', 'settings', 'export', 'list', 'revoke', 'fetch', 'open', '__proto__'])(
    'gets no answer to a message that nobody knows: %s',
    async (message) => {
      const answer = await say(message, { url: 'https://evil.example/' }).catch(() => null);
      expect(answer ?? null).toBeNull();
    },
  );

  it.each(ITS_OWN)('learns from %s an opaque ticket at most', async (message, { argument }) => {
    const answer = JSON.stringify(await say(message, argument));
    const words =
      /^\{"ok":(true,"value":(null|\{"(ticket|handOver)":("[0-9a-f-]{36}"|null)\})|false,"error":\{"code":"already-gone","facts":\{\}\})\}$/;
    expect(answer).toMatch(words);
  });

  it('gets nothing fetched and nothing opened, wherever it puts an address', async () => {
    const before = bench.server.log.length;
    const evil = 'https://evil.example/';
    for (const [message, { argument }] of ITS_OWN) {
      for (const field of Object.keys(argument)) await say(message, { ...argument, [field]: evil });
      await say(message, { ...argument, url: evil });
      await say(message, evil);
    }
    await say('openPanel', { chat: { convId: evil, handle: evil, name: evil } });
    const hosts = new Set(bench.server.log.slice(before).map(({ host }) => host));
    expect([...hosts].filter((host) => host !== 'www.tiktok.com')).toEqual([]);
  });

  it('finds nothing of ours in the storage that it can reach', async () => {
    const found = await site.inContentScript(`(async () => {
      const { storage } = globalThis.browser ?? chrome;
      const read = async (area) => {
        try { return await storage[area].get(null); } catch { return 'refused'; }
      };
      const databases = await indexedDB.databases();
      return {
        local: await read('local'), session: await read('session'),
        names: databases.map(({ name }) => name),
      };
    })()`);
    expect(found).toMatchObject({ local: {}, names: [] });
    expect(['refused', undefined]).toContain((found as { session?: unknown }).session);
  });

  it('is heard no more once it floods, and does not drown out the user', async () => {
    const answers = (await site.inContentScript(`Promise.all(Array.from({ length: 500 }, () =>
      ${RUNTIME}.sendMessage(${JSON.stringify({ photolink: 'panelGone', argument: { ticket: 't' } })})))`)) as {
      error?: { facts?: { detail?: string } };
    }[];
    const refused = answers.filter(({ error }) => error?.facts?.detail === 'message refused');
    expect(refused.length).toBeGreaterThan(400);
    const popup = await bench.browser.openPopup();
    await popup.see('list', 'Shared links');
    await popup.click('button', 'Revoke');
    await popup.click('button', 'Revoke', ['alertdialog', 'Revoke this link?']);
    await until('the link is revoked', () => publicLinks(bench.dropbox).length === 0);
  });
});
