import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusedLink, LINK_REFUSALS } from '#core/guided-link.ts';
import { GOOGLE_PHOTOS_LINKS } from '#providers/google-photos/google-photos-links.ts';
import { recogniseLink } from '#providers/guided/recognise-link.ts';
import { ICLOUD_LINKS } from '#providers/icloud/icloud-links.ts';
import * as some from './some-links.ts';

const TABLES = [ICLOUD_LINKS, GOOGLE_PHOTOS_LINKS];
const LINKS = Object.values(some).filter((value) => value.startsWith('https:'));

/** What makes an address mean something else, and the pieces that it is made of. */
const PIECES = [
  ...[
    '/',
    '\\',
    '//',
    '@',
    ':',
    ':443',
    '?',
    '#',
    '%',
    '%2F',
    '%2e',
    '%40',
    '..',
    '/../',
    '.',
    '&',
  ],
  ...[' ', '\t', '\n', '\u00A0', '\u2028', '\u0000', '\u200B', '\u202E', '\u2069', '\u00AD'],
  ...['\uFEFF', '\uFF0E', '\u3002', '\uFF0F', '\u0456', '\uFF49', '\uD800', '\u{1F4F7}', '\u0130'],
  ...['(', ')', '<', '>', '"', "'", ',', '“', '*', '`', '[', ']', '{id}', '$1', '__proto__'],
  ...['https:', 'https://', 'HTTPS://', 'http://', 'javascript:', 'data:', 'blob:', 'xn--', 'www.'],
  ...['evil.example', 'icloud.com', 'share.icloud.com', 'www.icloud.com', 'photos.google.com'],
  ...['/photos/', '/sharedalbum/', '/share/', '/photo/', '/iclouddrive/', '/shared/album/'],
  ...['?key=', '&key=', '?utm_source=', '?u=', '#/', some.SHARE_ID, some.ALBUM_ID, some.KEY],
];

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 1, arbitrary: fc.constantFrom(...LINKS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
);

/** Pieces in any order. */
const soup = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

/** A good link with one thing put in somewhere, and some of it taken away. */
const spoilt = fc
  .tuple(fc.constantFrom(...LINKS), fc.nat(200), fc.nat(3), piece, fc.constantFrom('', ' see: '))
  .map(([link, at, cut, put, before]) => {
    const place = at % (link.length + 1);
    return before + link.slice(0, place) + put + link.slice(place + cut);
  });

const pastes = fc.oneof(
  { weight: 3, arbitrary: spoilt },
  { weight: 2, arbitrary: soup },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);

describe.each(TABLES)('whatever is pasted', (table) => {
  const hosts = table.shapes.flatMap((shape) => shape.hosts);
  const ORIGIN = /^https:\/\/([a-z.]+)\//;

  it('only a plain address on a known host is taken, and its own form is taken as the same', () => {
    let taken = 0;
    fc.assert(
      fc.property(pastes, (text) => {
        const result = recogniseLink(text, table);
        if (isRefusedLink(result)) {
          expect(LINK_REFUSALS).toContain(result.refused);
          return;
        }
        taken += 1;
        expect(hosts).toContain(ORIGIN.exec(result.url)?.[1]);
        const { protocol, host, port, username, password, href } = new URL(result.url);
        expect([protocol, port, username, password, href]).toEqual([
          'https:',
          '',
          '',
          '',
          result.url,
        ]);
        expect(hosts).toContain(host);
        expect(result.url).toMatch(/^[\w:/.?=&#%-]+$/);
        expect(recogniseLink(result.url, table)).toEqual(result);
        expect(recogniseLink(`Shared: (${result.url}).`, table)).toEqual(result);
      }),
      { numRuns: 3000 },
    );
    // Where nothing is ever taken, nothing was tried.
    expect(taken).toBeGreaterThan(0);
  });

  it('what is taken opens what was pasted: host, ids and key are in the text', () => {
    fc.assert(
      fc.property(spoilt, (text) => {
        const result = recogniseLink(text, table);
        if (isRefusedLink(result)) return;
        const { host, pathname, searchParams } = new URL(result.url);
        expect(text.toLowerCase()).toContain(host);
        for (const part of pathname.split('/')) expect(text).toContain(part);
        expect(text).toContain(searchParams.get('key') ?? '');
      }),
      { numRuns: 1000 },
    );
  });
});
