import { describe, expect, it } from 'vitest';
import { firstShownLink, shownLink } from '#photos-page/shown-link.ts';
import { GOOGLE_PHOTOS_LINKS } from '#providers/google-photos/google-photos-links.ts';
import { recogniseLink } from '#providers/guided/recognise-link.ts';
import {
  ALBUM_ID,
  KEY,
  LONG_LINK,
  PHOTO_LINK,
  SHORT_LINK,
} from '../providers/guided/some-links.ts';

describe('a link that Google Photos shows', () => {
  it.each([SHORT_LINK, LONG_LINK])('is seen: %s', (link) => {
    expect(shownLink(link)).toBe(link);
    expect(shownLink(`\n  ${link}\t`)).toBe(link);
  });

  it.each([SHORT_LINK, LONG_LINK])('is one that can be taken: %s', (link) => {
    expect(recogniseLink(link, GOOGLE_PHOTOS_LINKS)).toMatchObject({ url: link });
  });

  it('is the first of several', () => {
    expect(firstShownLink([null, 'Share', LONG_LINK, SHORT_LINK])).toBe(LONG_LINK);
    expect(firstShownLink([null, 'Share'])).toBeUndefined();
  });
});

describe('what is left alone', () => {
  it.each([
    '',
    'Create link',
    `Look: ${SHORT_LINK}`,
    `${SHORT_LINK} is lovely`,
    `${SHORT_LINK}\n${SHORT_LINK}`,
    `${SHORT_LINK}/more`,
    `${SHORT_LINK}?more`,
    SHORT_LINK.replace('https:', 'http:'),
    SHORT_LINK.replace('photos.app.goo.gl', 'photos.app.goo.gl.example.com'),
    LONG_LINK.replace('photos.google.com', 'photos.google.com.example.com'),
    `https://photos.google.com/share/${ALBUM_ID}`,
    `https://photos.google.com/album/${ALBUM_ID}?key=${KEY}`,
    `https://photos.google.com/photo/${ALBUM_ID}`,
    PHOTO_LINK,
    `${LONG_LINK}&pli=1`,
    SHORT_LINK + 'x'.repeat(400),
    ' '.repeat(400) + SHORT_LINK,
  ])('%j', (text) => {
    expect(shownLink(text)).toBeUndefined();
  });
});
