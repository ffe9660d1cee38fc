import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanJpeg } from '../fixtures/photos.ts';
import type { AccountName } from '../standins/dropbox/accounts.ts';
import { createInProcessFetch } from '../standins/in-process-fetch.ts';
import { type Bench, BROWSERS, startBench } from './driver/bench.ts';
import { DATABASES } from './driver/databases.ts';
import type { Surface } from './driver/surface.ts';
import { until } from './driver/until.ts';
import {
  CHATS,
  choosePhotos,
  draftWith,
  linksIn,
  openPanel,
  photoFile,
  viewAsStranger,
} from './journey.ts';

const PASSWORD = 'fern and heather';

describe.each(BROWSERS)('a password for a link, in %s', (name) => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench(name);
  });
  afterAll(() => bench.close());

  /** The form with a photo in it, after a first share: what the plan can do is known by then. */
  async function formAfterFirstShare(account: AccountName): Promise<Surface> {
    bench.tiktok.reset();
    bench.dropbox.links.length = 0;
    bench.dropbox.signIn = account;
    bench.dropbox.behaviour.passwords = 'set';
    await shareOne(await openForm());
    return openForm();
  }

  async function openForm(): Promise<Surface> {
    const site = await bench.browser.openSite('/messages');
    const panel = await openPanel(site);
    await choosePhotos(panel, [photoFile('a.jpg', await cleanJpeg())]);
    return panel;
  }

  async function shareOne(panel: Surface): Promise<void> {
    await panel.click('button', 'Share');
    await panel.see('status', 'Link added to the message', 30_000);
  }

  /** No button with consequences is, until the panel has been in sight for a moment. */
  async function enabled(panel: Surface, button: string): Promise<void> {
    await until(`${button} is enabled`, () => panel.isEnabled('button', button));
  }

  it('is not offered where the plan has none', async () => {
    const panel = await formAfterFirstShare('basic');
    await panel.see('combobox', 'Link ends');
    expect(await panel.isThere('textbox', 'Password')).toBe(false);
    const options = await bench.browser.openOptions();
    await options.click('button', 'Disconnect Dropbox');
    await options.click('button', 'Disconnect', ['alertdialog', 'Disconnect Dropbox?']);
    await options.gone('button', 'Disconnect Dropbox');
  });

  it('keeps out whoever does not have it', async () => {
    const panel = await formAfterFirstShare('professional');
    await panel.read('Don’t send the password in the same chat.');
    await panel.fill('textbox', 'Password', PASSWORD);
    await panel.read('Anyone with the link and the password can view');
    await shareOne(panel);
    await panel.click('button', 'Share more');
    expect(await panel.value('textbox', 'Password')).toBe('');
    const kept = await panel.evaluate<string>(DATABASES);
    expect(kept).toContain('hasPassword');
    expect(kept).not.toContain(PASSWORD);

    const [first] = bench.dropbox.links;
    const made = bench.dropbox.links.find(({ password }) => password !== null)!;
    expect(made).toMatchObject({ password: PASSWORD, audience: 'public', access: 'viewer' });
    const draft = await draftWith(bench, CHATS.anna, made.token);
    expect(draft).not.toContain(PASSWORD);
    const link = linksIn(draft).find((url) => url !== first?.url)!;
    expect((await viewAsStranger(bench.dropbox, link)).photos).toEqual([]);
    expect(await enter(link, 'a guess')).not.toContain('<img');
    expect(await enter(link, PASSWORD)).toContain('<img');

    const popup = await bench.browser.openPopup();
    await popup.read('With a password');
    expect(await popup.text()).not.toContain(PASSWORD);
  });

  it('shares nothing where it cannot be set, until the user removes it', async () => {
    const panel = await formAfterFirstShare('professional');
    await panel.fill('textbox', 'Password', PASSWORD);
    await panel.click('button', 'Other clouds');
    await panel.click('button', 'Connect Google Drive');
    await panel.see('radio', 'Google Drive');
    await panel.read('Photolink can’t set a password with Google Drive.');
    expect(await panel.evaluate(`document.querySelector('[role="alert"]')?.textContent`)).toContain(
      'can’t set a password',
    );
    await enabled(panel, 'Remove the password');
    expect(await panel.isEnabled('button', 'Share')).toBe(false);
    await panel.click('radio', 'Dropbox');
    await panel.read('Anyone with the link and the password can view');
    expect(await panel.text()).not.toContain('can’t set a password');
    await enabled(panel, 'Share');
    await panel.click('radio', 'iCloud');
    await panel.read('Photolink can’t set a password with iCloud.');
    await enabled(panel, 'Remove the password');
    expect(await panel.isEnabled('button', 'Use this link')).toBe(false);
    await panel.click('button', 'Remove the password');
    await panel.gone('button', 'Remove the password');
    await enabled(panel, 'Use this link');
    await panel.click('radio', 'Dropbox');
    expect(await panel.value('textbox', 'Password')).toBe('');
    await shareOne(panel);
  });

  it('takes a link back that Dropbox made without it', async () => {
    const panel = await formAfterFirstShare('professional');
    bench.dropbox.behaviour.passwords = 'left-out';
    await panel.fill('textbox', 'Password', PASSWORD);
    await panel.click('button', 'Share');
    await panel.read('Dropbox made the link without the password, so Photolink doesn’t use it.');
    const [first, made] = bench.dropbox.links;
    expect(made).toMatchObject({ password: null });
    await until('the link is revoked', () => Promise.resolve(made!.revokedAtMs !== null));
    expect((await viewAsStranger(bench.dropbox, made!.url)).photos).toEqual([]);
    expect((await viewAsStranger(bench.dropbox, first!.url)).photos).toHaveLength(1);
  });

  /** The page that somebody without an account gets who types the password. */
  async function enter(url: string, password: string): Promise<string> {
    const fetch = createInProcessFetch([bench.dropbox]);
    const body = new URLSearchParams({ password });
    const answer = await fetch(url, { method: 'POST', body, redirect: 'manual' });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    return (await fetch(url, { headers: { cookie } })).text();
  }
});
