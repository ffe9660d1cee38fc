import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanJpeg } from '../fixtures/photos.ts';
import { type Bench, BROWSERS, startBench } from './driver/bench.ts';
import { until } from './driver/until.ts';
import { CHATS, choosePhotos, draftWith, openPanel, photoFile } from './journey.ts';

const REDIRECT = {
  chromium: 'https://ofpkdfgddkgncmfimimoimbhjgeeohlh.chromiumapp.org/',
  firefox: /^https:\/\/[0-9a-f]{40}\.extensions\.allizom\.org\/$/,
};

describe.each(BROWSERS)('the options page in %s', (name) => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench(name);
  });
  afterAll(() => bench.close());

  it('connects, shows whose Dropbox it is and its room, and disconnects at Dropbox too', async () => {
    const options = await bench.browser.openOptions();
    for (const heading of ['Accounts', 'Defaults', 'Privacy', 'Advanced', 'Help']) {
      await options.see('heading', heading);
    }
    await options.click('button', 'Connect Dropbox');
    await options.see('button', 'Disconnect Dropbox');
    await options.read(bench.dropbox.accounts.basic.email);
    await options.read(/free of/);
    expect(bench.dropbox.tokens.some(({ revokedAtMs }) => revokedAtMs === undefined)).toBe(true);
    await options.click('button', 'Disconnect Dropbox');
    await options.click('button', 'Disconnect', ['alertdialog', 'Disconnect Dropbox?']);
    await options.see('button', 'Connect Dropbox');
    expect(bench.dropbox.tokens.every(({ revokedAtMs }) => revokedAtMs !== undefined)).toBe(true);
  });

  it('signs in with the user’s own app key and shows the exact redirect address', async () => {
    const options = await bench.browser.openOptions();
    expect(await options.value('textbox', 'Redirect address')).toMatch(REDIRECT[name]);
    await options.fill('textbox', 'App key', 'myown0app0key00');
    await options.click('heading', 'Advanced');
    await options.read('Saved');
    await options.click('button', 'Connect Dropbox');
    await options.see('button', 'Disconnect Dropbox');
    const asked = bench.dropbox.calls.filter(({ route }) => route === 'oauth2/authorize').at(-1);
    expect(asked?.args).toMatchObject({
      client_id: 'myown0app0key00',
      redirect_uri: await options.value('textbox', 'Redirect address'),
      code_challenge_method: 'S256',
    });
  });

  it('keeps the defaults and the template for the next share', async () => {
    const options = await bench.browser.openOptions();
    await options.choose('Link ends', '7 days');
    await options.choose('Photo size', 'Small 1280 px');
    await options.fill('textbox', 'Message template', '{link} - {message}');
    await options.click('heading', 'Defaults');
    await options.read('Saved');
    const site = await bench.browser.openSite('/messages');
    const panel = await openPanel(site);
    await choosePhotos(panel, [
      photoFile('wide.jpg', await cleanJpeg({ width: 2600, height: 400 })),
    ]);
    await panel.fill('textbox', 'Message', 'ours');
    await panel.click('button', 'Share');
    await panel.see('status', 'Link added to the message');
    expect(await draftWith(bench, CHATS.anna, 'https://')).toMatch(/^https:\/\/\S+ - ours$/);
  });

  it('erases everything on request', async () => {
    const options = await bench.browser.openOptions();
    await options.click('button', 'Erase everything');
    await options.click('button', 'Erase', ['alertdialog', 'Erase everything?']);
    await options.see('button', 'Connect Dropbox');
    const popup = await bench.browser.openPopup();
    await until('an empty list', async () => !(await popup.text()).includes('@anna'));
  });
});
