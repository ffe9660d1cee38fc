import { describe, expect, it } from 'vitest';
import { createPause } from '#providers/http/pause.ts';
import { createFakeWaiting } from './fake-waiting.ts';

function pauseWith(keptMs?: number) {
  const waiting = createFakeWaiting(0);
  const kept: number[] = keptMs === undefined ? [] : [keptMs];
  const memory = {
    read: () => Promise.resolve(kept.at(-1)),
    write: (untilMs: number) => Promise.resolve(void kept.push(untilMs)),
  };
  return { pause: createPause(memory, waiting), waiting, kept };
}

describe('the silence a service asks for', () => {
  it('is none at first', async () => {
    const { pause, waiting } = pauseWith();
    await pause.over(undefined);
    expect(waiting.waits).toEqual([]);
  });

  it('is slept through when it is short', async () => {
    const { pause, waiting } = pauseWith();
    await pause.until(5000);
    await pause.over(undefined);
    await pause.over(undefined);
    expect(waiting.waits).toEqual([5000]);
  });

  it('is left to an alarm when it is long', async () => {
    const { pause } = pauseWith();
    await pause.until(90_000);
    await expect(pause.over(undefined)).rejects.toMatchObject({
      code: 'busy',
      facts: { retryAfterMs: 90_000 },
    });
  });

  it('outlives the worker', async () => {
    const { pause, waiting } = pauseWith(90_000);
    waiting.pass(30_000);
    await expect(pause.over(undefined)).rejects.toMatchObject({ facts: { retryAfterMs: 60_000 } });
    waiting.pass(60_000);
    await pause.over(undefined);
  });

  it('is the longest of several that are asked for at once', async () => {
    const { pause, kept } = pauseWith();
    await Promise.all([pause.until(90_000), pause.until(30_000)]);
    expect(kept.at(-1)).toBe(90_000);
  });

  it('does not last for years because the clock was set back', async () => {
    const { pause, waiting } = pauseWith(10 * 365 * 86_400_000);
    await pause.over(undefined);
    expect(waiting.waits).toEqual([]);
  });

  it('is never shortened by another answer', async () => {
    const { pause, kept } = pauseWith(90_000);
    await pause.until(1000);
    expect(kept).toEqual([90_000]);
  });
});
