import { describe, expect, it } from 'vitest';
import { createInsertPace, MAX_INSERTS, PACE_MS } from '#core/insert-pace.ts';

function createPace() {
  const stored = new Map<string, readonly number[]>();
  const clock = { nowMs: 1000 };
  const times = {
    get: (key: string) => Promise.resolve(stored.get(key)),
    put: (key: string, value: readonly number[]) => Promise.resolve(void stored.set(key, value)),
  };
  const life = () => createInsertPace(times, () => clock.nowMs);
  return { clock, life, mayInsert: async () => (await life().take()) !== undefined };
}

describe('the pace of inserting', () => {
  it('is ten in a minute, also across lives of the background, and goes on after it', async () => {
    const { clock, mayInsert } = createPace();
    for (let nth = 0; nth < MAX_INSERTS; nth += 1) {
      expect(await mayInsert()).toBe(true);
      clock.nowMs += 1000;
    }
    expect(await mayInsert()).toBe(false);
    clock.nowMs = 1000 + PACE_MS;
    expect(await mayInsert()).toBe(true);
    expect(await mayInsert()).toBe(false);
  });

  it('is not outrun by inserts at the same moment', async () => {
    const { take } = createPace().life();
    const given = await Promise.all(Array.from({ length: MAX_INSERTS + 5 }, () => take()));
    expect(given.filter((leave) => leave !== undefined)).toHaveLength(MAX_INSERTS);
  });

  it('does not count an insert that was not tried', async () => {
    const { life, mayInsert } = createPace();
    const leave = await life().take();
    for (let nth = 1; nth < MAX_INSERTS; nth += 1) await mayInsert();
    await life().giveBack(leave!);
    expect(await mayInsert()).toBe(true);
    expect(await mayInsert()).toBe(false);
  });

  it('gives back the leave of that insert, not of one after it', async () => {
    const { clock, life, mayInsert } = createPace();
    const first = await life().take();
    clock.nowMs += 9000;
    for (let nth = 1; nth < MAX_INSERTS; nth += 1) await mayInsert();
    await life().giveBack(first!);
    expect(await mayInsert()).toBe(true);
    clock.nowMs += PACE_MS - 1;
    expect(await mayInsert()).toBe(false);
  });
});
