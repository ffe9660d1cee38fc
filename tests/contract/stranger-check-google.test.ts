import { describe, expect, it } from 'vitest';
import { GOOGLE_DRIVE_CHECK } from '../../src/providers/guided/check-google-drive-link.ts';
import { GOOGLE_PHOTOS_CHECK } from '../../src/providers/guided/check-google-photos-link.ts';
import type { Standin } from '../standins/standin.ts';
import { isStrangers, rigCheck } from './stranger-check-rig.ts';

const LONG = `/share/AF1Qip${'a1B2c3D'.repeat(9)}?key=QkRfQmhDNUFiY2RlZmdo`;
const LONG_LINK = `https://photos.google.com${LONG}`;
const SHORT_LINK = 'https://photos.app.goo.gl/a1B2c3D4e5F6g7H8i';
const SIGN_IN = 'https://accounts.google.com/v3/signin/identifier';
const FILE = 'https://drive.google.com/file/d/1a2B-c3_D/view?usp=drivesdk&resourcekey=0-aB_c';
const FOLDER = 'https://drive.google.com/drive/folders/1a2B-c3_D?usp=drive_link';

/** What a host answers to everything, given the address that was asked for. */
type Script = (url: URL) => Response;

const page = (status: number): Script => {
  return () => new Response('<html>', { status });
};
const lead = (location: string, status = 302): Script => {
  return () => new Response(null, { status, headers: { location } });
};

/** Google's hosts; the owner's cookie opens everything. `seen` are the addresses that were asked for. */
function play(scripts: Readonly<Record<string, Script>>) {
  const seen: string[] = [];
  const standin: Standin = {
    hosts: Object.keys(scripts),
    fetch(request) {
      const url = new URL(request.url);
      seen.push(url.href);
      if (request.headers.has('cookie')) return new Response('<html>', { status: 200 });
      return scripts[url.hostname]!(url);
    },
  };
  return { standin, seen };
}

function photos(scripts: Readonly<Record<string, Script>>) {
  const { standin, seen } = play({ 'accounts.google.com': page(200), ...scripts });
  return { seen, ...rigCheck(GOOGLE_PHOTOS_CHECK, [standin]) };
}

function drive(script: Script) {
  const { standin, seen } = play({
    'drive.google.com': script,
    'accounts.google.com': page(200),
  });
  return { seen, ...rigCheck(GOOGLE_DRIVE_CHECK, [standin]) };
}

const shortLeads = { 'photos.app.goo.gl': lead(LONG_LINK) };

describe('a stranger at a link of Google Photos', () => {
  it('finds the long form open', async () => {
    const { ask, seen } = photos({ 'photos.google.com': page(200) });
    expect(await ask(LONG_LINK)).toBe('open');
    expect(seen).toEqual([LONG_LINK]);
  });

  it('finds the short form open, which leads to the long one', async () => {
    const { ask, seen } = photos({ ...shortLeads, 'photos.google.com': page(200) });
    expect(await ask(SHORT_LINK)).toBe('open');
    expect(seen).toEqual([SHORT_LINK, LONG_LINK]);
  });

  it.each([
    ['the long form is gone', { ...shortLeads, 'photos.google.com': page(404) }],
    ['the long form is gone for good', { ...shortLeads, 'photos.google.com': page(410) }],
    ['the short form is gone', { 'photos.app.goo.gl': page(404) }],
  ])('finds it closed where %s', async (_name, scripts) => {
    expect(await photos(scripts).ask(SHORT_LINK)).toBe('closed');
  });

  it.each<[string, Readonly<Record<string, Script>>]>([
    ['nothing answers', {}],
    // To the browser that is no answer: there is no permission for the host.
    ['the long form wants a sign-in', { ...shortLeads, 'photos.google.com': lead(SIGN_IN) }],
    ['the short form wants a sign-in', { 'photos.app.goo.gl': lead(SIGN_IN) }],
    ['the long form cannot be reached', shortLeads],
    ['there is trouble', { ...shortLeads, 'photos.google.com': page(500) }],
    ['there is too much to do', { 'photos.app.goo.gl': page(429) }],
    ['access is refused', { ...shortLeads, 'photos.google.com': page(403) }],
    ['the short form shows a page of its own', { 'photos.app.goo.gl': page(200) }],
    [
      'it leads to the front page',
      {
        'photos.app.goo.gl': lead('https://photos.google.com/'),
        'photos.google.com': page(200),
      },
    ],
    [
      'it leads to a question about cookies',
      {
        'photos.app.goo.gl': lead('https://consent.google.com/m'),
        'consent.google.com': page(200),
      },
    ],
    [
      'it leads to somebody else who plays the part',
      { 'photos.app.goo.gl': lead(`https://evil.example${LONG}`), 'evil.example': page(200) },
    ],
    [
      'it leads to somebody else who knows of nothing',
      { 'photos.app.goo.gl': lead(`https://evil.example${LONG}`), 'evil.example': page(404) },
    ],
    [
      'it leads to the same without encryption',
      {
        'photos.app.goo.gl': lead(`http://photos.google.com${LONG}`),
        'photos.google.com': page(200),
      },
    ],
    ['it leads round in a circle', { 'photos.app.goo.gl': lead(SHORT_LINK) }],
  ])('proves nothing where %s', async (_name, scripts) => {
    expect(await photos(scripts).ask(SHORT_LINK)).toBe('unknown');
  });

  it('carries nothing that would name the user', async () => {
    const { ask, sent } = photos({ ...shortLeads, 'photos.google.com': lead(SIGN_IN) });
    await ask(SHORT_LINK);
    expect(sent).toHaveLength(1);
    expect(isStrangers(sent[0]!)).toBe(true);
    expect(sent[0]!.init).toMatchObject({ method: 'GET', redirect: 'follow' });
  });

  it.each([
    'https://photos.google.com/photo/AF1QipA1b2C3d4',
    `${LONG_LINK}&utm_source=x`,
    `${SHORT_LINK}/`,
    `see ${SHORT_LINK}`,
    'https://evil.example/share/AF1QipA1b2C3d4?key=abcdefgh',
    FILE,
    '',
  ])('does not even ask for %j', async (url) => {
    const { ask, sent } = photos({ ...shortLeads, 'photos.google.com': page(200) });
    expect(await ask(url)).toBe('unknown');
    expect(sent).toEqual([]);
  });
});

describe.each([FILE, FOLDER])('a stranger at the Google Drive link %s', (url) => {
  it('finds it open, as it was given out', async () => {
    const { ask, sent, seen } = drive(page(200));
    expect(await ask(url)).toBe('open');
    expect(seen).toEqual([url]);
    expect(isStrangers(sent[0]!)).toBe(true);
    expect(sent[0]!.init).toMatchObject({ method: 'GET', redirect: 'manual' });
  });

  it.each([301, 302, 303, 307, 308])('finds it closed where it leads on (%i)', async (status) => {
    const { ask, seen } = drive(lead(SIGN_IN, status));
    expect(await ask(url)).toBe('closed');
    expect(seen).toEqual([url]);
  });

  it('finds it closed also where the redirect itself is shown, as Node does', async () => {
    const shown = new Response(null, { status: 302, headers: { location: SIGN_IN } });
    const answer = await GOOGLE_DRIVE_CHECK.ask(url, {
      fetch: () => Promise.resolve(shown),
      signal: new AbortController().signal,
    });
    expect(answer).toBe('closed');
  });

  it.each([204, 400, 403, 404, 410, 429, 500, 503])(
    'proves nothing by status %i',
    async (status) => {
      const answer = drive(() => new Response(null, { status }));
      expect(await answer.ask(url)).toBe('unknown');
    },
  );

  it('proves nothing without an answer', async () => {
    const { ask, faults } = drive(page(200));
    faults.add({ host: 'drive.google.com', cut: 'before' });
    expect(await ask(url)).toBe('unknown');
  });
});

describe('of other addresses', () => {
  it.each([
    'http://drive.google.com/file/d/1a2B/view',
    'https://drive.google.com:443/file/d/1a2B/view',
    'https://drive.google.com@evil.example/file/d/1a2B/view',
    'https://drive.google.com.evil.example/file/d/1a2B/view',
    'https://drive.google.com/file/d/1a2B/edit',
    'https://drive.google.com/file/d/../../x/view',
    'https://drive.google.com/drive/folders/1a2B/x',
    'https://drive.google.com/drive/my-drive',
    'https://drive.google.com/file/d/1a2B/view#x',
    'https://drive.google.com/file/d/1a2B/view?next=https://evil.example',
    'https://drive.google.com/file/d/1a2B/view\n',
    ` ${FILE}`,
    SHORT_LINK,
  ])('Google Drive is not asked for %j', async (url) => {
    const { ask, sent } = drive(page(200));
    expect(await ask(url)).toBe('unknown');
    expect(sent).toEqual([]);
  });
});
