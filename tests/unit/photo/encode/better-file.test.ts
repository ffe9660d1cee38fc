import { describe, expect, test } from 'vitest';
import { encodingsFor } from '#photo/encode/better-file.ts';

const PHOTO = { isTransparent: false, isDrawn: false, isForeign: false };

function typesOf(looks: typeof PHOTO): Set<string> {
  const { best, fine, coarse } = encodingsFor(looks);
  return new Set([best, ...fine, ...coarse].map(({ type }) => type));
}

describe('the encodings of a picture', () => {
  test('begin with a JPEG that looks untouched', () => {
    expect(encodingsFor(PHOTO).best).toEqual({ type: 'image/jpeg', quality: 0.82 });
  });

  test('begin with a finer JPEG where its traces would show', () => {
    const { best } = encodingsFor({ ...PHOTO, isDrawn: true });
    expect(best).toEqual({ type: 'image/jpeg', quality: 0.92 });
  });

  test('are JPEG alone where it was picked in a format that few programs open', () => {
    expect(typesOf({ ...PHOTO, isForeign: true })).toEqual(new Set(['image/jpeg']));
    const { fine, coarse } = encodingsFor({ ...PHOTO, isForeign: true });
    expect([...fine, ...coarse].at(-1)?.quality).toBeGreaterThan(0.6);
  });

  test.each([true, false])(
    'are none without transparency where there is any, drawn: %s',
    (isDrawn) => {
      const types = typesOf({ isTransparent: true, isDrawn, isForeign: false });
      expect(types).toEqual(new Set(['image/webp']));
    },
  );

  test.each([PHOTO, { ...PHOTO, isDrawn: true }, { ...PHOTO, isTransparent: true }])(
    'go down from one JPEG to the next, and end with next to nothing: %o',
    (looks) => {
      const { best, fine, coarse } = encodingsFor(looks);
      const qualities = [best, ...fine].map(({ quality }) => quality);
      expect(qualities).toEqual([...qualities].sort((one, other) => other - one));
      expect(coarse.at(-1)?.quality).toBeLessThan(0.2);
    },
  );
});
