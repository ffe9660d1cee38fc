import { afterEach, describe, expect, it } from 'vitest';
import { dayStartMs, isoDay } from '#ui/local-day.ts';

const HERE = process.env['TZ'];

function live(zone: string | undefined): void {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
}

afterEach(() => {
  live(HERE);
});

describe('a local day', () => {
  it.each([
    ['UTC', '2026-11-22', '2026-11-22T00:00:00Z'],
    ['Pacific/Kiritimati', '2026-11-22', '2026-11-21T10:00:00Z'],
    ['Asia/Kathmandu', '2026-11-22', '2026-11-21T18:15:00Z'],
    // The day on which clocks go forward or back, and the day after.
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00Z'],
    ['Europe/Berlin', '2026-03-30', '2026-03-29T22:00:00Z'],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00Z'],
    ['America/New_York', '2026-11-02', '2026-11-02T05:00:00Z'],
    // Clocks go from 23:59 to 01:00: the day has no midnight.
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00Z'],
    // Clocks go from 00:59 back to 00:00: the day has two.
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00Z'],
  ])('in %s begins with its first moment: %s', (zone, day, start) => {
    live(zone);
    const startMs = Date.parse(start);
    expect(dayStartMs(day)).toBe(startMs);
    expect(isoDay(startMs)).toBe(day);
    expect(isoDay(startMs - 1)).not.toBe(day);
  });

  it.each(['', '2026', '2026-2-3', '2026-02-30', '2026-13-01', '0020-01-01', 'tomorrow'])(
    'is not "%s"',
    (day) => {
      expect(dayStartMs(day)).toBeUndefined();
    },
  );
});
