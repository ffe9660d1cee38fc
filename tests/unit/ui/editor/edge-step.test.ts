import { describe, expect, it } from 'vitest';
import { edgeStep } from '#ui/panel/editor/edge-step.ts';

describe('a key at the slider of an edge', () => {
  it.each([
    ['left', 'ArrowRight', { x: 0.01, y: 0 }],
    ['left', 'ArrowDown', { x: -0.01, y: 0 }],
    ['right', 'PageUp', { x: 0.1, y: 0 }],
    ['right', 'Home', { x: -1, y: 0 }],
    ['top', 'ArrowUp', { x: 0, y: -0.01 }],
    ['top', 'PageDown', { x: 0, y: 0.1 }],
    ['bottom', 'End', { x: 0, y: -1 }],
    ['bottom', 'Tab', undefined],
  ] as const)('moves the %s edge by %s: %j', (edge, key, step) => {
    const found = edgeStep(edge, { key, shiftKey: false });
    expect([found?.x ?? 0, found?.y ?? 0]).toEqual([
      expect.closeTo(step?.x ?? 0),
      expect.closeTo(step?.y ?? 0),
    ]);
    expect(found === undefined).toBe(step === undefined);
  });
});
