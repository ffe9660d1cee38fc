import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { holdPointer } from '#ui/panel/hold-pointer.ts';

let frames: (() => void)[] = [];

beforeEach(() => {
  frames = [];
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => frames.push(draw));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function drawFrame(): void {
  const due = frames;
  frames = [];
  for (const draw of due) draw();
}

function pointer(type: string, x: number): PointerEvent {
  const at = { pointerType: 'mouse', pointerId: 1, clientX: x, clientY: 0 };
  return Object.assign(new Event(type), at) as unknown as PointerEvent;
}

describe('something held by the pointer', () => {
  it('is let go when it leaves the page', () => {
    const element = Object.assign(new EventTarget(), {
      isConnected: true,
      setPointerCapture: vi.fn(),
    });
    const events = { onMove: vi.fn(), onDrop: vi.fn(), onEnd: vi.fn() };
    holdPointer(pointer('pointerdown', 0), element as unknown as HTMLElement, events);
    element.dispatchEvent(pointer('pointermove', 50));
    drawFrame();
    expect(events.onMove).toHaveBeenCalledOnce();
    expect(events.onEnd).not.toHaveBeenCalled();
    element.isConnected = false;
    drawFrame();
    expect(events.onEnd).toHaveBeenCalledOnce();
    expect(events.onDrop).not.toHaveBeenCalled();
    expect(frames).toEqual([]);
  });
});
