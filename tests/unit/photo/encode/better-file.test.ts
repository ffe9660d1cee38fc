import { describe, expect, test } from 'vitest';
import { encodingsFor } from '#photo/encode/better-file.ts';

describe('the encodings of a picture', () => {
  test('begin with a JPEG that looks untouched', () => {
    const [first] = encodingsFor({ isTransparent: false, isDrawn: false, isForeign: false });
    expect(first).toEqual({ type: 'image/jpeg', quality: 0.82 });
  });

  test('begin with a finer JPEG where its traces would show', () => {
    const [first] = encodingsFor({ isTransparent: false, isDrawn: true, isForeign: false });
    expect(first).toEqual({ type: 'image/jpeg', quality: 0.92 });
  });

  test('are JPEG alone where it was picked in a format that few programs open', () => {
    const all = encodingsFor({ isTransparent: false, isDrawn: false, isForeign: true });
    expect(new Set(all.map(({ type }) => type))).toEqual(new Set(['image/jpeg']));
    expect(all.at(-1)?.quality).toBeGreaterThan(0.6);
  });

  test.each([true, false])(
    'are none without transparency where there is any, drawn: %s',
    (isDrawn) => {
      const types = encodingsFor({ isTransparent: true, isDrawn, isForeign: false }).map(
        ({ type }) => type,
      );
      expect(new Set(types)).toEqual(new Set(['image/webp']));
    },
  );

  test.each([
    { isTransparent: false, isDrawn: false, isForeign: false },
    { isTransparent: false, isDrawn: true, isForeign: false },
    { isTransparent: true, isDrawn: false, isForeign: false },
  ])('go down from one to the next: %o', (looks) => {
    const qualities = encodingsFor(looks).map(({ quality }) => quality);
    expect(qualities).toEqual([...qualities].sort((one, other) => other - one));
    expect(qualities.at(-1)).toBeLessThan(0.2);
  });
});
