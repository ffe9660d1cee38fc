import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPanelSight } from '#ui/panel/panel-sight.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A panel of which is told what can be seen of it. */
function panelOn(page: { steadyMs: () => Promise<number> }) {
  let tell: (isInSight: boolean | undefined) => void = () => undefined;
  const sight = createPanelSight({
    watch: (seen) => {
      tell = seen;
    },
    ...page,
  });
  return {
    sight,
    tell: (isInSight: boolean | undefined) => {
      tell(isInSight);
    },
  };
}

const honest = { steadyMs: () => Promise.resolve(10_000) };
const refused = { code: 'out-of-sight' };

describe('the panel', () => {
  it('takes a press once it has been in sight for a moment longer than Chromium drops presses', async () => {
    const { sight, tell } = panelOn(honest);
    tell(true);
    vi.advanceTimersByTime(699);
    await expect(sight.require()).rejects.toMatchObject(refused);
    vi.advanceTimersByTime(1);
    expect(sight.state.value).toBe('clear');
    await expect(sight.require()).resolves.toBeUndefined();
  });

  it('begins anew when it was out of sight, for a blink only', async () => {
    const { sight, tell } = panelOn(honest);
    tell(true);
    vi.advanceTimersByTime(1000);
    tell(false);
    tell(true);
    vi.advanceTimersByTime(400);
    expect(sight.state.value).toBe('settling');
    await expect(sight.require()).rejects.toMatchObject(refused);
  });

  it('begins anew when it has moved, though it was seen before and after', () => {
    const { sight, tell } = panelOn(honest);
    tell(true);
    vi.advanceTimersByTime(1000);
    tell(undefined);
    tell(true);
    vi.advanceTimersByTime(699);
    expect(sight.state.value).toBe('settling');
    vi.advanceTimersByTime(1);
    expect(sight.state.value).toBe('clear');
  });

  it('keeps a press until it stands again, where it was in sight all the time', async () => {
    const { sight, tell } = panelOn(honest);
    tell(true);
    vi.advanceTimersByTime(1000);
    tell(undefined);
    let isDone = false;
    const pressed = sight.requireSoon().finally(() => {
      isDone = true;
    });
    tell(true);
    await vi.advanceTimersByTimeAsync(699);
    expect([isDone, sight.isKeeping.value]).toEqual([false, true]);
    await vi.advanceTimersByTimeAsync(1);
    await expect(pressed).resolves.toBeUndefined();
    expect(sight.isKeeping.value).toBe(false);
  });

  it('keeps none on a button that may have come with the change', async () => {
    const { sight, tell } = panelOn(honest);
    tell(true);
    vi.advanceTimersByTime(1000);
    tell(undefined);
    await expect(sight.require()).rejects.toMatchObject(refused);
  });

  it('keeps no press of a panel that is not where it was put', async () => {
    const { sight, tell } = panelOn({ steadyMs: () => Promise.resolve(499) });
    tell(true);
    vi.advanceTimersByTime(1000);
    tell(undefined);
    await expect(sight.requireSoon()).rejects.toMatchObject(refused);
  });

  it.each([
    ['goes out of sight', [false, true]],
    ['stays out of sight', [false]],
    ['is not seen any more', []],
  ] as const)('drops the press that it keeps when it %s meanwhile', async (_what, seen) => {
    const { sight, tell } = panelOn(honest);
    tell(true);
    vi.advanceTimersByTime(1000);
    tell(undefined);
    const pressed = expect(sight.requireSoon()).rejects.toMatchObject(refused);
    await vi.advanceTimersByTimeAsync(50);
    for (const now of seen) tell(now);
    await vi.advanceTimersByTimeAsync(3000);
    await pressed;
  });

  it('drops the press that it keeps when its page moves it meanwhile', async () => {
    let steadyMs = 10_000;
    const { sight, tell } = panelOn({ steadyMs: () => Promise.resolve(steadyMs) });
    tell(true);
    vi.advanceTimersByTime(1000);
    tell(undefined);
    tell(true);
    const pressed = expect(sight.requireSoon()).rejects.toMatchObject(refused);
    await vi.advanceTimersByTimeAsync(50);
    steadyMs = 0;
    await vi.advanceTimersByTimeAsync(700);
    await pressed;
  });

  it('is neither clear nor hidden while nobody has looked anew', () => {
    const { sight, tell } = panelOn(honest);
    tell(true);
    vi.advanceTimersByTime(1000);
    tell(undefined);
    vi.advanceTimersByTime(5000);
    expect(sight.state.value).toBe('settling');
  });

  it('is not put off by being told again what it knows', () => {
    const { sight, tell } = panelOn(honest);
    for (let looks = 0; looks < 8; looks += 1) {
      tell(true);
      vi.advanceTimersByTime(100);
    }
    expect(sight.state.value).toBe('clear');
  });

  it('says that it is hidden, once it has been for a moment', async () => {
    const { sight, tell } = panelOn(honest);
    tell(false);
    expect(sight.state.value).toBe('settling');
    vi.advanceTimersByTime(700);
    expect(sight.state.value).toBe('hidden');
    await expect(sight.require()).rejects.toMatchObject(refused);
  });

  it('stays hidden when what says so moves its frame', () => {
    const { sight, tell } = panelOn(honest);
    tell(false);
    vi.advanceTimersByTime(700);
    tell(undefined);
    tell(false);
    expect(sight.state.value).toBe('hidden');
  });

  it('offers another way once it has stayed hidden, until it is clear for a press', async () => {
    const { sight, tell } = panelOn(honest);
    tell(false);
    await vi.advanceTimersByTimeAsync(3699);
    expect(sight.isStuck.value).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(sight.isStuck.value).toBe(true);
    tell(true);
    await vi.advanceTimersByTimeAsync(700);
    await sight.require();
    expect(sight.isStuck.value).toBe(false);
  });

  it('offers another way when its page goes on seeing it elsewhere, and not when that was passing', async () => {
    let steadyMs = 0;
    const { sight, tell } = panelOn({ steadyMs: () => Promise.resolve(steadyMs) });
    tell(true);
    await vi.advanceTimersByTimeAsync(700);
    await expect(sight.require()).rejects.toMatchObject(refused);
    steadyMs = 10_000;
    await vi.advanceTimersByTimeAsync(3000);
    expect(sight.isStuck.value).toBe(false);
    steadyMs = 0;
    await expect(sight.require()).rejects.toMatchObject(refused);
    await vi.advanceTimersByTimeAsync(3000);
    expect(sight.isStuck.value).toBe(true);
  });

  it.each([
    ['has it there for too short', () => Promise.resolve(499)],
    ['does not answer', () => Promise.reject(new Error('gone'))],
    ['answers something else', () => Promise.resolve(null as unknown as number)],
  ])('takes no press while its page %s', async (_what, steadyMs) => {
    const { sight, tell } = panelOn({ steadyMs });
    tell(true);
    vi.advanceTimersByTime(700);
    await expect(sight.require()).rejects.toMatchObject(refused);
  });

  it.each([
    [500, 'resolves'],
    [499, 'rejects'],
  ] as const)(
    'counts what had stood for %i ms at the press, not what the page held its answer back for: it %s',
    async (stoodMs, isThen) => {
      const heldBackMs = 3000;
      const { sight, tell } = panelOn({
        steadyMs: async () => {
          await new Promise((resolve) => setTimeout(resolve, heldBackMs));
          return stoodMs + heldBackMs;
        },
      });
      tell(true);
      vi.advanceTimersByTime(700);
      const pressed = sight.require().then(
        () => 'resolves',
        () => 'rejects',
      );
      await vi.advanceTimersByTimeAsync(heldBackMs);
      expect(await pressed).toBe(isThen);
    },
  );
});
