import { describe, expect, it } from 'vitest';
import type { AccountName as DropboxName } from '../../standins/dropbox/accounts.ts';
import { createDropboxService } from '../../standins/dropbox/dropbox.ts';
import { someBytes } from '../../standins/some-bytes.ts';
import { signInTo as signInToDropbox } from '../../standins/dropbox/sign-in.ts';
import { createFaults } from '../../standins/faults.ts';
import type { AccountName as GoogleName } from '../../standins/google/accounts.ts';
import { createGoogleService } from '../../standins/google/google.ts';
import { signInTo as signInToGoogle } from '../../standins/google/sign-in/sign-in-to.ts';
import { createInProcessFetch } from '../../standins/in-process-fetch.ts';
import { drawPicture } from '../../../scripts/live-check/draw-picture.ts';
import { runLiveCheck } from '../../../scripts/live-check/run-live-check.ts';
import { createFakeWaiting } from '../providers/fake-waiting.ts';

const DROPBOX = 'PHOTOLINK_LIVE_DROPBOX_TOKEN';
const GOOGLE = 'PHOTOLINK_LIVE_GOOGLE_TOKEN';
const MIB = 1024 * 1024;

/** The check in front of stand-ins, with time that passes only by sleeping. */
function setUp() {
  const waiting = createFakeWaiting();
  const dropbox = createDropboxService({ now: waiting.now });
  const google = createGoogleService({ now: waiting.now });
  const faults = createFaults();
  const network = createInProcessFetch([dropbox, google], faults);
  const sent: string[] = [];
  const stop = new AbortController();
  const needs = {
    ...waiting,
    fetch: (url: string, init: RequestInit) => {
      sent.push(url);
      return network(url, init);
    },
    drawPicture: () => Promise.resolve(new Blob([someBytes(3 * MIB, 5)])),
    signal: stop.signal,
  };
  const dropboxToken = async (account: DropboxName = 'basic') =>
    (await signInToDropbox(dropbox, network, { account })).accessToken;
  const googleToken = async (account: GoogleName = 'anna') =>
    (await signInToGoogle(google, network, { account })).accessToken;
  /** What is left in both clouds: photos, and those that anybody can see. */
  const left = () => [
    dropbox.files.length + google.files.length,
    dropbox.links.filter(({ revokedAtMs }) => revokedAtMs === null).length,
    google.publicFiles.length,
  ];
  const run = (environment: Record<string, string>) => runLiveCheck(environment, needs);
  return { waiting, dropbox, google, faults, sent, stop, dropboxToken, googleToken, left, run };
}

/** The table's cells, without its heading. */
function cellsOf(text: string): string[][] {
  const lines = text.split('\n').slice(2);
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function rowOf(text: string, step: string): string[] | undefined {
  return cellsOf(text).find((cells) => cells[1] === step);
}

describe('the live check', () => {
  it('sends nothing without a token, and says what it needs', async () => {
    const { run, sent } = setUp();
    const { exitCode, text } = await run({ [GOOGLE]: ' ', OTHER: 'x' });
    expect(exitCode).toBe(2);
    expect(text).toContain(DROPBOX);
    expect(text).toContain(GOOGLE);
    expect(text).toContain('docs/live-check.md');
    expect(sent).toEqual([]);
  });

  it('walks from upload to removal in both clouds, and leaves nothing behind', async () => {
    const bench = setUp();
    const tokens = [await bench.dropboxToken(), await bench.googleToken()] as const;
    const { exitCode, text } = await bench.run({ [DROPBOX]: tokens[0], [GOOGLE]: tokens[1] });
    expect(exitCode).toBe(0);
    const rows = cellsOf(text);
    expect(rows.map(([cloud]) => cloud)).toEqual([
      ...Array<string>(13).fill('Dropbox'),
      ...Array<string>(13).fill('Google Drive'),
    ]);
    expect(new Set(rows.map((cells) => cells.at(-1)))).toEqual(new Set(['ok']));
    const seen = rows.slice(0, 13).map(([, step, , what]) => [step, what]);
    expect(seen).toEqual([
      ['space', '0.3 GB of 2.1 GB'],
      ['upload', 'stored, in 2 pieces'],
      ['read back', 'none'],
      ['link', expect.stringContaining('https://www.dropbox.com/scl/fi/…')],
      ['link again', 'the same'],
      ['read back', 'view-only'],
      ['as a stranger', 'open (200)'],
      ['revoke', 'done'],
      ['read back', 'none'],
      ['revoke again', 'done'],
      ['as a stranger', 'closed (404)'],
      ['remove', 'done'],
      ['remove again', 'done'],
    ]);
    expect(rows.at(-3)).toContain('closed (302 to accounts.google.com)');
    expect(bench.left()).toEqual([0, 0, 0]);
  });

  it('shows no token, and nothing that lets anybody in', async () => {
    const bench = setUp();
    const token = await bench.dropboxToken();
    const { text } = await bench.run({ [DROPBOX]: token });
    const [link] = bench.dropbox.links;
    expect(text).not.toContain(token);
    expect(text).not.toContain(link!.token);
    expect(text).not.toContain(new URL(link!.url).searchParams.get('rlkey'));
  });

  it('tells how long a change took to be seen', async () => {
    const bench = setUp();
    bench.google.behaviour.aclDelayMs = 2500;
    const { exitCode, text } = await bench.run({ [GOOGLE]: await bench.googleToken() });
    expect(exitCode).toBe(0);
    expect(rowOf(text, 'as a stranger')).toContain('open (200, after 3 s)');
  });

  it('goes on when something is different, and tells it', async () => {
    const bench = setUp();
    bench.google.behaviour.publicAccess = 'writer';
    const { exitCode, text } = await bench.run({ [GOOGLE]: await bench.googleToken() });
    expect(exitCode).toBe(1);
    const different = cellsOf(text).filter((cells) => cells.at(-1) !== 'ok');
    expect(different.map((cells) => cells.slice(1, 4))).toEqual([
      ['read back', 'view-only', 'wider'],
    ]);
    expect(bench.left()).toEqual([0, 0, 0]);
  });

  it('takes back what it made when a step fails', async () => {
    const bench = setUp();
    const { exitCode, text } = await bench.run({ [GOOGLE]: await bench.googleToken('workspace') });
    expect(exitCode).toBe(1);
    expect(rowOf(text, 'link')?.[3]).toMatch(/^team-policy/);
    expect(cellsOf(text).at(-1)?.slice(1, 4)).toEqual(['clean up', 'nothing left', 'nothing left']);
    expect(bench.left()).toEqual([0, 0, 0]);
  });

  it('takes back what it made when it is stopped, also a link', async () => {
    const bench = setUp();
    const path = '/2/sharing/list_shared_links';
    const held = bench.faults.add({ host: 'api.dropboxapi.com', path, hold: 'before' });
    const running = bench.run({ [DROPBOX]: await bench.dropboxToken() });
    await expect.poll(() => held.holding).toBe(1);
    held.clear();
    const second = bench.faults.add({ host: 'api.dropboxapi.com', path, times: 1, hold: 'before' });
    await expect.poll(() => second.holding).toBe(1);
    expect(bench.left()).toEqual([1, 1, 0]);
    bench.stop.abort();
    second.release();
    expect((await running).exitCode).toBe(1);
    expect(bench.left()).toEqual([0, 0, 0]);
  });

  it.each([
    ['that never was one', 'nobody-gave-it-out'],
    ['with strange letters', 'naïve'],
  ])('says that a token %s is refused, without showing it', async (_name, token) => {
    const { run, left } = setUp();
    const { exitCode, text } = await run({ [DROPBOX]: token, [GOOGLE]: token });
    expect(exitCode).toBe(1);
    expect(cellsOf(text).map((cells) => cells[1])).toEqual(['space', 'space']);
    expect(text).not.toContain(token);
    expect(left()).toEqual([0, 0, 0]);
  });
});

it('draws a picture of its own each time, larger than one piece', async () => {
  const [one, other] = await Promise.all([drawPicture(), drawPicture()]);
  for (const { size, type } of [one, other]) {
    expect(type).toBe('image/jpeg');
    expect(size).toBeGreaterThan(2 * MIB);
    expect(size).toBeLessThan(8 * MIB);
  }
  expect(Buffer.from(await one.arrayBuffer())).not.toEqual(Buffer.from(await other.arrayBuffer()));
});
