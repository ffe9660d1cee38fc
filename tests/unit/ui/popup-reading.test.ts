import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { Link } from '#core/link.ts';
import { createLatestRead } from '#ui/popup/latest-read.ts';
import { createLinkChecks } from '#ui/popup/link-checks.ts';
import { NOW_MS, promised, sampleLink } from './samples.ts';

describe('reading again', () => {
  it('reads once for all who ask while a reading goes on, and not before it is over', async () => {
    const readings: ReturnType<typeof promised<undefined>>[] = [];
    const read = createLatestRead(() => {
      const reading = promised<undefined>();
      readings.push(reading);
      return reading.promise;
    });
    const first = read();
    const others = [read(), read(), read()];
    expect(readings).toHaveLength(1);
    readings[0]?.resolve(undefined);
    await first;
    await expect.poll(() => readings.length).toBe(2);
    readings[1]?.resolve(undefined);
    await Promise.all(others);
    expect(readings).toHaveLength(2);
  });

  it('goes on after a reading that failed', async () => {
    let tries = 0;
    const read = createLatestRead(() =>
      ++tries === 1 ? Promise.reject(new Error('blocked')) : Promise.resolve(),
    );
    await expect(read()).rejects.toThrow('blocked');
    await read();
    expect(tries).toBe(2);
  });
});

describe('checking', () => {
  it('tells which links were not answered for yet, and in the end how many never were', async () => {
    const links = signal<readonly Link[]>(
      ['a', 'b', 'c'].map((id) => sampleLink({ id, checkedAtMs: NOW_MS - 1 })),
    );
    const asked: unknown[] = [];
    const answer = promised<undefined>();
    const checks = createLinkChecks({
      links,
      now: () => NOW_MS,
      check: async (ids) => {
        asked.push(ids);
        await answer.promise;
      },
    });
    const checking = checks.check(links.value.slice(0, 2));
    expect([...checks.checkingIds.value]).toEqual(['a', 'b']);
    await checks.check(links.value);
    links.value = links.value.map((link) =>
      link.id === 'a' ? { ...link, checkedAtMs: NOW_MS + 5 } : link,
    );
    expect([...checks.checkingIds.value]).toEqual(['b']);
    expect(checks.outcome.value).toBeUndefined();
    answer.resolve(undefined);
    await checking;
    expect(asked).toEqual([['a', 'b']]);
    expect(checks.checkingIds.value.size).toBe(0);
    expect(checks.outcome.value).toEqual({ checked: 1, unanswered: 1 });
  });
});
