import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cleanJpeg } from '../fixtures/photos.ts';
import type { AccountName } from '../standins/dropbox/accounts.ts';
import { type Bench, type BrowserName, BROWSERS, startBench } from './driver/bench.ts';
import type { Surface } from './driver/surface.ts';
import { until } from './driver/until.ts';
import { choosePhotos, openPanel, photoFile, publicLinks } from './journey.ts';

const CREATE_LINK = '/2/sharing/create_shared_link_with_settings';
const FINISH = '/2/files/upload_session/finish_batch_v2';

/** Accounts on which sharing cannot work, and what the user is told. */
const ACCOUNTS: readonly (readonly [AccountName, string])[] = [
  ['teamOnly', 'team doesn’t allow links that anyone can open'],
  ['editorDefault', 'gives more than viewing, so Photolink doesn’t use it'],
  ['unverifiedEmail', 'confirm your e-mail address first'],
  ['quotaFull', 'is full. Make room there'],
  ['linksBanned', 'has switched off links for your account'],
];

function refusal(tag: string, inner?: string): string {
  const error = { '.tag': tag, ...(inner !== undefined && { [tag]: { '.tag': inner } }) };
  return JSON.stringify({ error_summary: `${tag}/${inner ?? ''}/..`, error });
}

function entryFailure(reason: string): string {
  const failure = { '.tag': 'path', path: { '.tag': reason } };
  return JSON.stringify({ entries: [{ '.tag': 'failure', failure }] });
}

/** Answers that a share can meet whatever the account: path, status, body, and the sentence. */
const ANSWERS: readonly (readonly [string, string, number, string, string])[] = [
  [
    'a setting the plan has not',
    CREATE_LINK,
    409,
    refusal('settings_error', 'not_authorized'),
    'plan doesn’t allow this kind of link',
  ],
  [
    'no right to write',
    FINISH,
    200,
    entryFailure('no_write_permission'),
    'has restricted your account',
  ],
  [
    'a refused name',
    FINISH,
    200,
    entryFailure('disallowed_name'),
    'didn’t accept where the photos were to be stored',
  ],
  [
    'an access token taken back',
    CREATE_LINK,
    401,
    refusal('invalid_access_token'),
    'signed you out',
  ],
  [
    'a missing scope',
    CREATE_LINK,
    401,
    refusal('missing_scope'),
    'didn’t give Photolink all the access it needs',
  ],
  ['a suspended user', CREATE_LINK, 401, refusal('user_suspended'), 'has restricted your account'],
  [
    'a page that is not an answer',
    CREATE_LINK,
    200,
    '<html>Welcome to the hotel</html>',
    'in a way Photolink doesn’t understand',
  ],
];

describe.each(BROWSERS)('what Dropbox can refuse, in %s', (name) => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench(name);
  });
  afterAll(() => bench.close());
  beforeEach(() => {
    bench.tiktok.reset();
    bench.faults.clear();
    bench.dropbox.links.length = 0;
    bench.dropbox.entries.length = 0;
  });

  async function share(): Promise<Surface> {
    const site = await bench.browser.openSite('/messages');
    const panel = await openPanel(site);
    await choosePhotos(panel, [photoFile('x.jpg', await cleanJpeg())]);
    await panel.click('button', 'Share');
    return panel;
  }

  /** Nobody is signed in yet; the next sign-in is this account's. */
  async function signInAs(account: AccountName): Promise<void> {
    bench.dropbox.signIn = account;
    await disconnectAll(await bench.browser.openOptions());
  }

  /** Nothing is in the chat, and whatever is public at Dropbox stands in the popup as well. */
  async function nothingIsLeft(): Promise<void> {
    expect(bench.tiktok.pastes).toEqual([]);
    await until('nothing public', () => publicLinks(bench.dropbox).length === 0);
  }

  it.each(sampled(ANSWERS, name))(
    'says it in a sentence: %s',
    async (_what, path, status, body, sentence) => {
      await signInAs('basic');
      const rule = bench.faults.add({
        host: 'api.dropboxapi.com',
        path,
        answer: {
          status,
          body,
          headers: { 'content-type': body.startsWith('{') ? 'application/json' : 'text/plain' },
        },
      });
      const panel = await share();
      await panel.read(sentence);
      await panel.see('button', 'Cancel');
      expect(rule.hits).toBeGreaterThan(0);
      bench.faults.clear();
      await nothingIsLeft();
      await panel.click('button', 'Cancel');
      await until('the photo gone from Dropbox', () => bench.dropbox.files.length === 0);
    },
  );

  it('says that the line is dead, and goes on from there when it is back', async () => {
    await signInAs('basic');
    const dead = bench.faults.add({ host: 'content.dropboxapi.com', cut: 'before' });
    const panel = await share();
    await panel.read('You’re offline', 40_000);
    dead.clear();
    await panel.click('button', 'Try again');
    await panel.see('status', 'Link added to the message', 30_000);
    expect(bench.dropbox.files).toHaveLength(1);
    expect(publicLinks(bench.dropbox)).toHaveLength(1);
  });

  it.each(sampled(ACCOUNTS, name))(
    'leaves nothing public on the account %s, and says why',
    async (account, sentence) => {
      const owner = bench.dropbox.accounts[account];
      if (account === 'quotaFull') owner.usedElsewhere += 1024;
      if (account === 'editorDefault') owner.team!.forcesEditLinks = true;
      bench.dropbox.signIn = account;
      const options = await bench.browser.openOptions();
      await disconnectAll(options);
      const panel = await share();
      await panel.read(sentence);
      await nothingIsLeft();
      await until('the photo gone from Dropbox', () => bench.dropbox.files.length === 0);
    },
  );

  it('says beforehand that the photo will not fit, and goes on once there is room', async () => {
    const owner = bench.dropbox.accounts.quotaFull;
    owner.usedElsewhere = owner.allocated - 100;
    await signInAs('quotaFull');
    const site = await bench.browser.openSite('/messages');
    const panel = await openPanel(site);
    await choosePhotos(panel, [photoFile('x.jpg', await cleanJpeg())]);
    await panel.read(
      /There is not enough space in your Dropbox: 100 bytes free, this photo needs \d+ (bytes|kB)\./,
    );
    await panel.click('button', 'Share');
    await panel.read('Your Dropbox is full. Make room there');
    await nothingIsLeft();
    owner.usedElsewhere = 0;
    await panel.click('button', 'Try again');
    await panel.see('status', 'Link added to the message', 30_000);
    expect(publicLinks(bench.dropbox)).toHaveLength(1);
  });

  it.each([
    ['refused consent', 'deny', 'You didn’t allow access at Dropbox'],
    ['an unknown app key', 'key', 'check the App key'],
  ] as const)('says that signing in did not work: %s', async (_what, how, sentence) => {
    await signInAs('basic');
    bench.dropbox.consent = how === 'deny' ? 'deny' : 'allow';
    const fault =
      how === 'key' &&
      bench.faults.add({
        host: 'api.dropboxapi.com',
        path: '/oauth2/token',
        answer: { status: 400, body: '{"error":"invalid_client"}' },
      });
    const site = await bench.browser.openSite('/messages');
    await site.pressPaperclip();
    const panel = await site.panel();
    await panel.click('button', 'Connect Dropbox');
    await panel.read(sentence);
    await panel.see('button', 'Connect Dropbox');
    if (fault !== false) fault.clear();
    bench.dropbox.consent = 'allow';
  });

  // The last one: for a while everything of the account keeps still. That it then goes on by itself is
  // seen in tests/chaos/long-waits.test.ts, with nobody watching.
  it('says that Dropbox wants to be left alone, and leaves it alone', async () => {
    await signInAs('basic');
    const limit = bench.faults.add({
      host: 'api.dropboxapi.com',
      path: CREATE_LINK,
      answer: { status: 429, headers: { 'retry-after': '90' }, body: 'Too many requests' },
    });
    const panel = await share();
    await panel.read('Dropbox asks us to wait. Photolink goes on by itself');
    await panel.see('button', 'Cancel');
    expect(await panel.isThere('button', 'Try again')).toBe(false);
    expect(limit.hits).toBe(1);
    expect(publicLinks(bench.dropbox)).toEqual([]);
  });
});

/**
 * The sentences come from the same code in every browser, and each tag's from a unit test: one browser
 * shows all of them, the other that it shows one.
 */
function sampled<T>(rows: readonly T[], browser: BrowserName): readonly T[] {
  return browser === 'chromium' ? rows : rows.slice(0, 1);
}

async function disconnectAll(options: Surface): Promise<void> {
  await options.see('heading', 'Accounts');
  await until('the accounts', async () => /connect dropbox/i.test(await options.text()));
  if (!(await options.isThere('button', 'Disconnect Dropbox'))) return;
  await options.click('button', 'Disconnect Dropbox');
  await options.click('button', 'Disconnect', ['alertdialog', 'Disconnect Dropbox?']);
  await options.gone('button', 'Disconnect Dropbox');
}
