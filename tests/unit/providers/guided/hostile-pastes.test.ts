import { describe, expect, it } from 'vitest';
import { LINK_REFUSALS, type LinkRefusal } from '#core/guided-link.ts';
import { GOOGLE_PHOTOS_LINKS } from '#providers/google-photos/google-photos-links.ts';
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
  PHOTO_ID,
  SHARE_ID,
  SHARED_ALBUM,
  SHORT_LINK,
} from './some-links.ts';

type Pastes = readonly (readonly [text: string, refused: LinkRefusal])[];

const PATH = `/photos/${SHARE_ID}`;

const INTO_ICLOUD: Pastes = [
  ['', 'no-link'],
  [' \n ', 'no-link'],
  ['no link here, sorry...', 'no-link'],
  [SHARE_ID, 'no-link'],
  ['javascript:', 'no-link'],
  ['anna@example.com', 'no-link'],

  // two at once
  [`${ICLOUD_LINK} ${SHARED_ALBUM}`, 'several-links'],
  [`${ICLOUD_LINK}\n${ICLOUD_LINK}x`, 'several-links'],
  [`${DRIVE_LINK} ${DRIVE_LINK}x`, 'several-links'],

  // too much
  ['x'.repeat(10_240), 'too-long'],
  [`${'look '.repeat(2000)}${ICLOUD_LINK}`, 'too-long'],
  [`${DRIVE_LINK}${'x'.repeat(2000)}`, 'too-long'],
  [`${DRIVE_LINK}${'é'.repeat(400)}`, 'too-long'],

  // another scheme, or none
  [`http://share.icloud.com${PATH}`, 'not-https'],
  [`HTTP://share.icloud.com${PATH}`, 'not-https'],
  [`share.icloud.com${PATH}`, 'not-https'],
  [`//share.icloud.com${PATH}`, 'not-https'],
  [`\\\\share.icloud.com${PATH}`, 'not-https'],
  ['//evil.example/photos', 'not-https'],
  ['\\\\evil.example\\photos', 'not-https'],
  [`ftp://share.icloud.com${PATH}`, 'not-https'],
  [`file:///share.icloud.com${PATH}`, 'not-https'],
  [`javascript://share.icloud.com${PATH}%0Aalert(1)`, 'not-https'],
  ['javascript:alert(1)', 'not-https'],
  ['JaVaScRiPt:alert(1)', 'not-https'],
  [`javascript:location='${ICLOUD_LINK}'`, 'not-https'],
  [`javascript:${ICLOUD_LINK}`, 'not-https'],
  [`data:text/html,<script>location='${ICLOUD_LINK}'</script>`, 'not-https'],
  [`data:text/html;base64,PHNjcmlwdD4=`, 'not-https'],
  [`blob:${ICLOUD_LINK}`, 'not-https'],
  [`view-source:${ICLOUD_LINK}`, 'not-https'],
  [`<a href="${ICLOUD_LINK}">`, 'not-https'],

  // an address that no service writes
  [`https://share.icloud.com@evil.example${PATH}`, 'odd-address'],
  [`https://share.icloud.com:x@evil.example${PATH}`, 'odd-address'],
  [`https://anna@share.icloud.com${PATH}`, 'odd-address'],
  [`https://@share.icloud.com${PATH}`, 'odd-address'],
  [`https://share.icloud.com:443${PATH}`, 'odd-address'],
  [`https://share.icloud.com:8443${PATH}`, 'odd-address'],
  [`https://share.icloud.com:${PATH}`, 'odd-address'],
  [`https://share.icloud.com.${PATH}`, 'odd-address'],
  [`https://share..icloud.com${PATH}`, 'odd-address'],
  [`https://share%2Eicloud.com${PATH}`, 'odd-address'],
  [`https://share.icloud.com%2Eevil.example${PATH}`, 'odd-address'],
  [`https://share.xn--cloud-m2e.com${PATH}`, 'odd-address'],
  ['https://xn--mnchen-3ya.example/photos', 'odd-address'],
  [`https:share.icloud.com${PATH}`, 'odd-address'],
  [`https:/share.icloud.com${PATH}`, 'odd-address'],
  [`https:///share.icloud.com${PATH}`, 'odd-address'],
  [`https:\\\\share.icloud.com${PATH}`, 'odd-address'],
  [`https://share.icloud.com\\photos\\${SHARE_ID}`, 'odd-address'],
  [`https://evil.example\\@share.icloud.com${PATH}`, 'odd-address'],
  [`https://share.icloud.com\\.evil.example${PATH}`, 'odd-address'],
  ['https://', 'odd-address'],
  ['https://17.253.144.10.1.2/photos', 'odd-address'],
  ['https://0x7f.1/photos', 'odd-address'],
  [`https://[::1]${PATH}`, 'odd-address'],
  [`\u202E${ICLOUD_LINK}`, 'odd-address'],
  [`https://share.icloud.com/\u202Esotohp/${SHARE_ID}`, 'odd-address'],
  [`https://share.\u200Bicloud.com${PATH}`, 'odd-address'],
  [`https://share.i\u00ADcloud.com${PATH}`, 'odd-address'],
  [`https://share.icloud.com\u200E${PATH}`, 'odd-address'],
  [`${ICLOUD_LINK}\u2069`, 'odd-address'],
  [`${ICLOUD_LINK}\u0000`, 'odd-address'],
  [`${ICLOUD_LINK}\u0085evil`, 'odd-address'],
  [`${DRIVE_LINK}\u202Egpj.exe`, 'odd-address'],
  [`${ICLOUD_LINK}\uD800`, 'odd-address'],

  // hosts that pretend
  [`https://icloud.com.evil.example${PATH}`, 'look-alike-host'],
  [`https://share.icloud.com.evil.example${PATH}`, 'look-alike-host'],
  [`https://share-icloud.com${PATH}`, 'look-alike-host'],
  [`https://shareicloud.com${PATH}`, 'look-alike-host'],
  [`https://share.i-cloud.com${PATH}`, 'look-alike-host'],
  [`https://share.lcloud.com${PATH}`, 'look-alike-host'],
  [`https://share.1cloud.com${PATH}`, 'look-alike-host'],
  [`https://share.icl0ud.com${PATH}`, 'look-alike-host'],
  [`https://share.idoud.com${PATH}`, 'look-alike-host'],
  [`https://share.icloud.co${PATH}`, 'look-alike-host'],
  [`https://share.icloud.com.co${PATH}`, 'look-alike-host'],
  [`https://share.icloud.com.evil${PATH}`, 'look-alike-host'],
  [`https://share.\u0456cloud.com${PATH}`, 'look-alike-host'],
  [`https://share.icl\u043Eud.com${PATH}`, 'look-alike-host'],
  [`https://share.\uFF49cloud.com${PATH}`, 'look-alike-host'],
  [`https://share\u3002icloud\uFF0Ecom${PATH}`, 'look-alike-host'],
  [`https://share.icloud.com\u2044photos.evil.example${PATH}`, 'look-alike-host'],
  [`https://share.icloud.com\uFF0Fphotos.evil.example${PATH}`, 'look-alike-host'],
  [`share.lcloud.com${PATH}`, 'look-alike-host'],

  // leading elsewhere
  [`https://www.google.com/url?q=${ICLOUD_LINK}`, 'redirector'],
  [`https://google.com/url?q=${encodeURIComponent(ICLOUD_LINK)}&sa=D`, 'redirector'],
  ['https://bit.ly/3abcdef', 'redirector'],
  ['https://t.co/abcdef', 'redirector'],
  ['https://tinyurl.com/abcdef', 'redirector'],
  ['https://goo.gl/abcdef', 'redirector'],
  ['https://anything.page.link/abcdef', 'redirector'],
  [`https://l.facebook.com/l.php?u=${ICLOUD_LINK}`, 'redirector'],
  [`https://eur01.safelinks.protection.outlook.com/?url=${ICLOUD_LINK}`, 'redirector'],
  [`https://www.tiktok.com/link/v2?target=${ICLOUD_LINK}`, 'redirector'],

  // Apple's own, but nothing that is shared
  ['https://cvws.icloud-content.com/B/AfQ1a2b3c4/photo.jpg?o=Aq1&e=1790000000', 'signed-cdn'],
  ['https://cvws-h2.icloud-content.com.cn/S/AaX1/photo.jpg', 'signed-cdn'],
  ['https://www.icloud.com/photos/', 'owner-only'],
  ['https://www.icloud.com/photos', 'owner-only'],
  ['https://www.icloud.com/photos/#', 'owner-only'],
  ['https://www.icloud.com/photos/#/all-photos/', 'owner-only'],
  [`https://www.icloud.com/photos/#/icloudlinks/${SHARE_ID}/0/`, 'owner-only'],
  ['https://icloud.com/photos/', 'owner-only'],
  ['https://www.icloud.com/iclouddrive/', 'owner-only'],
  ['https://www.icloud.com/', 'other-page'],
  ['https://www.icloud.com', 'other-page'],
  ['https://www.icloud.com/mail', 'other-page'],
  ['https://share.icloud.com/notes/abcdefgh', 'other-page'],
  [`https://www.icloud.com/Photos/#${SHARE_ID}`, 'other-page'],
  [`https://ckdatabasews.icloud.com${PATH}`, 'other-page'],
  [`https://evil.icloud.com${PATH}`, 'other-page'],

  // somebody else's
  ['https://example.com/', 'other-host'],
  [`https://evil.example${PATH}`, 'other-host'],
  [`https://evil.example/?u=${ICLOUD_LINK}`, 'other-host'],
  [`https://evil.example/#${ICLOUD_LINK}`, 'other-host'],
  [`https://evil.example/share.icloud.com${PATH}`, 'other-host'],
  [`evil.example/?u=${ICLOUD_LINK}`, 'other-host'],
  [`evil.example/?u=share.icloud.com${PATH}`, 'other-host'],
  ['https://127.0.0.1/photos', 'other-host'],
  ['https://www.dropbox.com/scl/fi/abc/photo.jpg?rlkey=x', 'other-host'],

  // cut short, or more than an id
  ['https://share.icloud.com/photos/', 'unknown-suffix'],
  ['https://share.icloud.com/photos/0a1', 'unknown-suffix'],
  [`${ICLOUD_LINK}/0`, 'unknown-suffix'],
  [`${ICLOUD_LINK}/Amsterdam`, 'unknown-suffix'],
  [`${ICLOUD_LINK}#Amsterdam`, 'unknown-suffix'],
  [`${ICLOUD_LINK}?redirect=https://evil.example`, 'unknown-suffix'],
  [`${ICLOUD_LINK}%2F..%2F..`, 'unknown-suffix'],
  [`${ICLOUD_LINK}${'x'.repeat(100)}`, 'unknown-suffix'],
  [`${ICLOUD_LINK}${ICLOUD_LINK}`, 'unknown-suffix'],
  [`${ICLOUD_LINK},${SHARED_ALBUM}`, 'unknown-suffix'],
  [`https://share.icloud.com//photos/${SHARE_ID}`, 'other-page'],
  [`https://www.icloud.com/photos/#${SHARE_ID}/Amsterdam`, 'unknown-suffix'],
  [`https://www.icloud.com/photos/#${ALBUM_TOKEN}`, 'unknown-suffix'],
  [`https://www.icloud.com/photos/#"><script>`, 'unknown-suffix'],
  [`${SHARED_ALBUM};0A1B2C3D`, 'unknown-suffix'],
  [`https://www.icloud.com/sharedalbum/`, 'unknown-suffix'],
  [`https://www.icloud.com/sharedalbum/../evil/#${ALBUM_TOKEN}`, 'other-page'],
  [`${NEWER_SHARED_ALBUM}/photo/1`, 'unknown-suffix'],
  [`https://www.icloud.com/iclouddrive/${SHARE_ID}/edit#name`, 'unknown-suffix'],

  // a good one of the other service
  [SHORT_LINK, 'other-host'],
];

const INTO_GOOGLE_PHOTOS: Pastes = [
  [`${SHORT_LINK} ${LONG_LINK}`, 'several-links'],
  [SHORT_LINK.replace('https', 'http'), 'not-https'],
  [SHORT_LINK.replace('https://', ''), 'not-https'],
  [SHORT_LINK.replace('goo.gl', 'goo.gl:443'), 'odd-address'],
  [SHORT_LINK.replace('https://', 'https://photos.google.com@'), 'odd-address'],
  [SHORT_LINK.replace('goo.gl', 'goo.gl.evil.example'), 'look-alike-host'],
  [SHORT_LINK.replace('goo.gl', 'g00.gl'), 'look-alike-host'],
  [LONG_LINK.replace('google', 'goog1e'), 'look-alike-host'],
  [LONG_LINK.replace('photos.google', 'photos-google'), 'look-alike-host'],
  [LONG_LINK.replace('google', 'g\u043E\u043Egle'), 'look-alike-host'],
  [`https://www.google.com/url?q=${LONG_LINK}`, 'redirector'],
  ['https://goo.gl/photos/a1B2c3D4e5', 'redirector'],
  ['https://lh3.googleusercontent.com/pw/AP1GczM', 'signed-cdn'],
  [`https://photos.google.com/lr/photo/${PHOTO_ID}`, 'owner-only'],
  [`https://photos.google.com/photo/${PHOTO_ID}`, 'owner-only'],
  [`https://photos.google.com/album/${ALBUM_ID}`, 'owner-only'],
  [`https://photos.google.com/u/1/photo/${PHOTO_ID}`, 'owner-only'],
  ['https://photos.google.com/', 'owner-only'],
  ['https://photos.google.com/share/', 'owner-only'],
  [`https://photos.google.com/share/${ALBUM_ID}`, 'owner-only'],
  [`https://photos.google.com/share/${ALBUM_ID}?key=`, 'owner-only'],
  ['https://drive.google.com/file/d/1a2b3c/view?usp=sharing', 'other-google-service'],
  ['https://docs.google.com/document/d/1a2b3c', 'other-page'],
  ['https://accounts.google.com/signin', 'other-page'],
  [ICLOUD_LINK, 'other-host'],
  ['https://photos.app.goo.gl/', 'unknown-suffix'],
  [`${SHORT_LINK}/more`, 'unknown-suffix'],
  [`${SHORT_LINK}#more`, 'unknown-suffix'],
  [`${SHORT_LINK}?link=https://evil.example`, 'unknown-suffix'],
  [`${LONG_LINK}&key=another0`, 'unknown-suffix'],
  [`${LONG_LINK}&next=https://evil.example`, 'unknown-suffix'],
  [`${LONG_LINK}#more`, 'unknown-suffix'],
  [`https://photos.google.com/share/${SHARE_ID}?key=${KEY}`, 'unknown-suffix'],
  [`https://photos.google.com/share/${ALBUM_ID}?key=a b`, 'unknown-suffix'],
  [`https://photos.google.com/share/${ALBUM_ID}/photo/x?key=${KEY}`, 'unknown-suffix'],
];

describe('a text that is no good link', () => {
  it.each(INTO_ICLOUD)('pasted for iCloud: %j is refused: %s', (text, refused) => {
    expect(recogniseLink(text, ICLOUD_LINKS)).toEqual({ refused });
  });

  it.each(INTO_GOOGLE_PHOTOS)('pasted for Google Photos: %j is refused: %s', (text, refused) => {
    expect(recogniseLink(text, GOOGLE_PHOTOS_LINKS)).toEqual({ refused });
  });

  it('is here with every reason that there is', () => {
    const met = [...INTO_ICLOUD, ...INTO_GOOGLE_PHOTOS].map(([, refused]) => refused);
    // The one reason that no text tells: somebody has to look behind the link.
    const told = LINK_REFUSALS.filter((reason) => reason !== 'not-open');
    expect(new Set(met)).toEqual(new Set(told));
  });

  it('is told by what comes closest to a link', () => {
    const text = `https://example.com/app says https://share.lcloud.com${PATH}`;
    expect(recogniseLink(text, ICLOUD_LINKS)).toEqual({ refused: 'look-alike-host' });
  });
});
