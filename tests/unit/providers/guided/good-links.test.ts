import { describe, expect, it } from 'vitest';
import type { RecognisedLink } from '#core/guided-link.ts';
import { GOOGLE_PHOTOS_LINKS } from '#providers/google-photos/google-photos-links.ts';
import type { LinkTable } from '#providers/guided/link-shape.ts';
import { recogniseLink } from '#providers/guided/recognise-link.ts';
import { ICLOUD_LINKS } from '#providers/icloud/icloud-links.ts';
import {
  ALBUM_ID,
  ALBUM_TOKEN,
  DRIVE_LINK,
  ICLOUD_LINK,
  KEY,
  LONG_LINK,
  NEWER_SHARED_ALBUM,
  OLDER_ICLOUD_LINK,
  PHOTO_LINK,
  SHARE_ID,
  SHARED_ALBUM,
  SHORT_LINK,
} from './some-links.ts';

const ENDING = {
  kind: 'icloud-link',
  warnings: ['ends-by-itself'],
  endsAboutDays: 30,
} as const;
const ALBUM = {
  kind: 'icloud-album',
  warnings: ['stays-until-turned-off', 'shows-later-photos', 'scaled-down'],
} as const;
const FILE = {
  kind: 'icloud-drive',
  warnings: ['may-be-editable', 'shows-file-name', 'breaks-when-moved'],
  fileName: 'tax-2025.jpg',
  needsTick: 'view-only',
} as const;
const GOOGLE = {
  kind: 'google-photos',
  warnings: ['can-be-downloaded', 'stays-until-turned-off'],
} as const;

/** A link in its canonical form, and what is told about it. */
const GOOD: readonly [LinkTable, string, Omit<RecognisedLink, 'url'>][] = [
  [ICLOUD_LINKS, ICLOUD_LINK, ENDING],
  [ICLOUD_LINKS, `https://share.icloud.com.cn/photos/${SHARE_ID}`, ENDING],
  [ICLOUD_LINKS, OLDER_ICLOUD_LINK, ENDING],
  [ICLOUD_LINKS, SHARED_ALBUM, ALBUM],
  [ICLOUD_LINKS, `https://www.icloud.com.cn/sharedalbum/#${ALBUM_TOKEN}`, ALBUM],
  [ICLOUD_LINKS, NEWER_SHARED_ALBUM, ALBUM],
  [ICLOUD_LINKS, DRIVE_LINK, FILE],
  [ICLOUD_LINKS, DRIVE_LINK.replace('icloud.com', 'icloud.com.cn'), FILE],
  [GOOGLE_PHOTOS_LINKS, SHORT_LINK, GOOGLE],
  [GOOGLE_PHOTOS_LINKS, LONG_LINK, GOOGLE],
  [GOOGLE_PHOTOS_LINKS, PHOTO_LINK, GOOGLE],
];

describe.each(GOOD)('a good link (%#): %s %s', (table, url, told) => {
  const expected = { url, ...told };

  it('is taken as it is, with all there is to tell', () => {
    expect(recogniseLink(url, table)).toEqual(expected);
  });

  it.each([
    ['spaces', (link: string) => `  ${link} \t `],
    ['line breaks', (link: string) => `\r\n${link}\n\n`],
    ['a byte order mark', (link: string) => `\uFEFF${link}`],
    ['words', (link: string) => `Shared with you: ${link} have a look`],
    ['words without a space', (link: string) => `Shared:${link}`],
    ['words of another script', (link: string) => `看看这个：${link}`],
    ['names between bidi marks', (link: string) => `From \u2068Anna\u2069: ${link}`],
    ['a full stop', (link: string) => `I put it at ${link}.`],
    ['the end of a question', (link: string) => `Did you see ${link}?!`],
    ['brackets', (link: string) => `my photos (${link}), enjoy`],
    ['angle brackets', (link: string) => `<${link}>`],
    ['quotation marks', (link: string) => `“${link}”`],
    ['Markdown', (link: string) => `[photos](${link})`],
    ['a link of others', (link: string) => `${link} sent from https://mail.example.com/app`],
    ['itself', (link: string) => `${link}\n${link}`],
  ])('is found among %s', (_name, around) => {
    expect(recogniseLink(around(url), table)).toEqual(expected);
  });

  it('is the same with its host and scheme in capitals', () => {
    const { host } = new URL(url);
    const shouted = url.replace('https', 'HTTPS').replace(host, host.toUpperCase());
    expect(recogniseLink(shouted, table)).toEqual(expected);
  });

  it('loses what others hung on to see where visitors come from', () => {
    const tracked = new URL(url);
    for (const name of ['utm_source', 'utm_medium', 'fbclid', 'igshid', 'usp', 'authuser']) {
      tracked.searchParams.append(name, 'x y');
    }
    expect(recogniseLink(tracked.href, table)).toEqual(expected);
  });
});

describe('other spellings of a link', () => {
  it.each([
    [ICLOUD_LINKS, `${ICLOUD_LINK}/`, ICLOUD_LINK],
    [ICLOUD_LINKS, `${ICLOUD_LINK}#`, ICLOUD_LINK],
    [ICLOUD_LINKS, `https://www.icloud.com/photos#${SHARE_ID}`, OLDER_ICLOUD_LINK],
    [ICLOUD_LINKS, `https://www.icloud.com/sharedalbum#${ALBUM_TOKEN}`, SHARED_ALBUM],
    [ICLOUD_LINKS, `https://www.icloud.com/sharedalbum/de-de/#${ALBUM_TOKEN}`, SHARED_ALBUM],
    [GOOGLE_PHOTOS_LINKS, `${SHORT_LINK}/`, SHORT_LINK],
    [
      GOOGLE_PHOTOS_LINKS,
      `https://photos.google.com/share/${ALBUM_ID}/?pli=1&key=${KEY}&hl=de`,
      LONG_LINK,
    ],
  ])('%o: %s', (table, text, url) => {
    expect(recogniseLink(text, table)).toMatchObject({ url });
  });

  it('keeps the id of a link whose last character is a hyphen or an underscore', () => {
    for (const url of [`${ICLOUD_LINK}-`, `${ICLOUD_LINK}_`]) {
      expect(recogniseLink(`${url}.`, ICLOUD_LINKS)).toMatchObject({ url });
    }
  });
});
