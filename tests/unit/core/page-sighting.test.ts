import { describe, expect, it } from 'vitest';
import { isPageSighting } from '#core/page-sighting.ts';

const REFUSED: readonly unknown[] = [
  { button: 'anywhere', ways: {} },
  { button: 'beside' },
  { button: 'beside', ways: [] },
  { button: 'beside', ways: null },
  { button: 'beside', ways: { composer: '0' } },
  { button: 'beside', ways: { composer: 0.5 } },
  { button: 'beside', ways: { composer: -1 } },
  { button: 'beside', ways: { composer: 20 } },
  { button: 'beside', ways: { toString: 0 } },
  { button: 'beside', ways: { message: 0 } },
  { button: 'beside', ways: {}, text: 'what the page says' },
  'beside',
  null,
];

describe('a sighting from the content script', () => {
  it.each([
    { button: 'beside', ways: { composer: 0, pane: 1, name: 19 } },
    { button: 'floating', ways: {} },
  ])('is taken: %j', (sighting) => {
    expect(isPageSighting(sighting)).toBe(true);
  });

  it.each(REFUSED.map((sighting) => [sighting]))(
    'is refused where it could carry anything else: %j',
    (sighting) => {
      expect(isPageSighting(sighting)).toBe(false);
    },
  );
});
