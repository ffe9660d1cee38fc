import { afterEach, describe, expect, it, vi } from 'vitest';
import { styleAbove } from '#tiktok/panel-place.ts';

afterEach(() => vi.unstubAllGlobals());

/** Where the panel stands in a window with the message box at its lower end, in pixels from the top left. */
function placeIn(
  [width, height]: readonly [number, number],
  { rowTop = height - 60, wantedPx = 600, direction = 'ltr' } = {},
) {
  vi.stubGlobal('innerWidth', width);
  vi.stubGlobal('innerHeight', height);
  vi.stubGlobal('getComputedStyle', () => ({ direction }));
  const element = {
    closest: () => null,
    getBoundingClientRect: () => ({ left: width - 80, right: width - 48, top: rowTop }),
  } as unknown as HTMLElement;
  const style = styleAbove({ row: element, neighbour: element }, wantedPx);
  const [left, wide, high, bottom] = [style.left, style.width, style.height, style.bottom].map(
    (value) => Number.parseFloat(String(value)),
  ) as [number, number, number, number];
  return { left, right: left + wide, top: height - bottom - high, bottom: height - bottom };
}

describe('the place of the panel', () => {
  it('is right above the message box where there is room', () => {
    const { top, bottom } = placeIn([1280, 800], { wantedPx: 300 });
    expect(bottom).toBe(800 - 60 - 8);
    expect(top).toBe(bottom - 300);
  });

  it.each([
    ['a window like a strip', [340, 160], {}],
    ['a page magnified four times', [320, 200], {}],
    ['a window lower than the least height', [340, 100], {}],
    ['a message box at the upper edge', [800, 600], { rowTop: 20 }],
    ['a message box above the window', [800, 600], { rowTop: -200 }],
    ['a message box below the window', [800, 600], { rowTop: 900 }],
    ['a page from right to left', [340, 160], { direction: 'rtl' }],
  ] as const)('is wholly within the window: %s', (_what, [width, height], page) => {
    const { left, right, top, bottom } = placeIn([width, height], page);
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(width);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeLessThanOrEqual(height);
    expect(bottom - top).toBeGreaterThanOrEqual(80);
  });
});
