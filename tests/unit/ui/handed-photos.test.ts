import { describe, expect, it } from 'vitest';
import { type HandedMessage, readHandedPhotos } from '#ui/panel/handed-photos.ts';

const PARENT = { name: 'the page around' };
const PHOTO = new File(['x'], 'a.jpg', { type: 'image/jpeg' });
const GOOD = { photolink: 'photos', handOver: 'h', photos: [PHOTO] };

function message(fields: object = {}): HandedMessage {
  return {
    isTrusted: true,
    origin: 'https://www.tiktok.com',
    source: PARENT as never,
    data: GOOD,
    ...fields,
  };
}

describe('a message that hands photos to the panel', () => {
  it('is read', () => {
    expect(readHandedPhotos(message(), PARENT)).toEqual({ handOver: 'h', photos: [PHOTO] });
  });

  it('is read without photos: they could not be handed over', () => {
    const none = { ...GOOD, photos: [] };
    expect(readHandedPhotos(message({ data: none }), PARENT)).toEqual({
      handOver: 'h',
      photos: [],
    });
  });

  it.each([
    ['made up by a script', { isTrusted: false }],
    ['from another site', { origin: 'https://www.tiktok.com.example.com' }],
    ['from no site', { origin: 'null' }],
    ['from another window', { source: { name: 'another' } }],
    ['from no window', { source: null }],
    ['empty', { data: null }],
    ['a text', { data: 'photos' }],
    ['something else', { data: { ...GOOD, photolink: 'openPanel' } }],
    ['without a secret', { data: { ...GOOD, handOver: undefined } }],
    ['with an empty secret', { data: { ...GOOD, handOver: '' } }],
    ['with a secret that is none', { data: { ...GOOD, handOver: ['h'] } }],
    ['with a secret without end', { data: { ...GOOD, handOver: 'h'.repeat(101) } }],
    ['with one photo that is no file', { data: { ...GOOD, photos: [PHOTO, 'a.jpg'] } }],
    ['with bytes for photos', { data: { ...GOOD, photos: [new Blob(['x'])] } }],
    ['with photos without end', { data: { ...GOOD, photos: Array(1001).fill(PHOTO) } }],
    ['with what looks like a list', { data: { ...GOOD, photos: { length: 1, 0: PHOTO } } }],
  ])('is ignored when it is %s', (_what, fields) => {
    expect(readHandedPhotos(message(fields), PARENT)).toBeUndefined();
  });
});
