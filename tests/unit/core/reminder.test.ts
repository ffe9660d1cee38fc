import { describe, expect, it } from 'vitest';
import { createReminders, nextReminderMs } from '#core/reminder.ts';
import { DEFAULT_SETTINGS, type Settings } from '#core/settings.ts';
import { addLink, createWorld, HOUR_MS } from './fakes.ts';

const DAY_MS = 24 * HOUR_MS;

function given(remindedDaysAgo: number | undefined) {
  const world = createWorld();
  const { needs } = world.live();
  const said: string[] = [];
  const nowMs = needs.now();
  let clockMs = nowMs;
  let settings: Settings = {
    ...DEFAULT_SETTINGS,
    remindedAtMs: remindedDaysAgo === undefined ? undefined : nowMs - remindedDaysAgo * DAY_MS,
  };
  const reminders = createReminders({
    settings: {
      get: () => Promise.resolve(settings),
      change: (fields) => Promise.resolve(void (settings = { ...settings, ...fields })),
    },
    ledger: needs.ledger,
    notices: {
      stillShared: (photos) => Promise.resolve(void said.push(`${photos} shared`)),
      endSoon: (links) => Promise.resolve(void said.push(`${links} end soon`)),
    },
    now: () => clockMs,
  });
  const passDays = (days: number) => {
    clockMs += days * DAY_MS;
  };
  return { world, needs, reminders, said, nowMs, passDays, settings: () => settings };
}

describe('a weekly reminder', () => {
  it('counts the photos that others may still see, once a week', async () => {
    const { world, reminders, said, nowMs, settings } = given(7);
    addLink(world, 'album', { photoCount: 3 });
    addLink(world, 'of a service', { photoCount: 0 });
    addLink(world, 'revoked', { photoCount: 9, state: 'revoked' });
    addLink(world, 'over', {
      photoCount: 9,
      state: 'public',
      endedBy: 'provider',
      endsAtMs: nowMs,
    });
    await reminders.whatIsShared();
    await reminders.whatIsShared();
    expect(said).toEqual(['4 shared']);
    expect(settings().remindedAtMs).toBe(nowMs);
  });

  it.each([
    ['who did not ask for it', undefined],
    ['before the week is over', 6.9],
  ])('is not for somebody %s', async (_who, daysAgo) => {
    const { world, reminders, said } = given(daysAgo);
    addLink(world, 'one');
    await reminders.whatIsShared();
    expect(said).toEqual([]);
  });

  it('is silent where nothing is shared, and comes in a week again', async () => {
    const { reminders, said, nowMs, settings } = given(8);
    await reminders.whatIsShared();
    expect(said).toEqual([]);
    expect(settings().remindedAtMs).toBe(nowMs);
  });

  it('comes in a week at the latest, however wrong the clock was', () => {
    expect(nextReminderMs({ remindedAtMs: 1000 * DAY_MS }, DAY_MS)).toBe(8 * DAY_MS);
  });
});

describe('a date of the last reminder that lies in the future', () => {
  it('puts the next one off by a week, once', async () => {
    const { world, reminders, said, passDays } = given(-1000);
    addLink(world, 'one');
    await reminders.whatIsShared();
    passDays(6.9);
    await reminders.whatIsShared();
    expect(said).toEqual([]);
    passDays(0.1);
    await reminders.whatIsShared();
    expect(said).toEqual(['1 shared']);
  });
});

describe('a link that ends soon', () => {
  const endsSoon = { code: 'ends-soon', facts: {} } as const;

  it('is told once, when it is found', async () => {
    const { world, reminders, said } = given(1);
    addLink(world, 'known', { failure: endsSoon });
    const find = () => Promise.resolve(void addLink(world, 'new', { failure: endsSoon }));
    await reminders.whatEndsSoon(find);
    await reminders.whatEndsSoon(find);
    expect(said).toEqual(['1 end soon']);
  });

  it('is told once when two wakes come at the same time', async () => {
    const { world, reminders, said } = given(1);
    const find = () => Promise.resolve(void addLink(world, 'new', { failure: endsSoon }));
    await Promise.all([reminders.whatEndsSoon(find), reminders.whatEndsSoon(find)]);
    expect(said).toEqual(['1 end soon']);
  });

  it('is told even when what comes after it fails', async () => {
    const { world, reminders, said } = given(1);
    const fail = () => {
      addLink(world, 'new', { failure: endsSoon });
      return Promise.reject(new Error('no storage'));
    };
    await expect(reminders.whatEndsSoon(fail)).rejects.toThrow('no storage');
    expect(said).toEqual(['1 end soon']);
  });

  it('may fail to be told, but the work is done', async () => {
    const { needs } = createWorld().live();
    const refuse = () => Promise.reject(new Error('no storage'));
    const reminders = createReminders({
      settings: { get: refuse, change: refuse },
      ledger: { all: refuse },
      notices: { stillShared: refuse, endSoon: refuse },
      now: needs.now,
    });
    let isDone = false;
    await reminders.whatEndsSoon(() => Promise.resolve(void (isDone = true)));
    expect(isDone).toBe(true);
  });

  it('is told nobody who did not ask for it, and the work is done', async () => {
    const { world, reminders, said, needs } = given(undefined);
    await reminders.whatEndsSoon(() =>
      Promise.resolve(void addLink(world, 'new', { failure: endsSoon })),
    );
    expect(said).toEqual([]);
    expect(await needs.ledger.all()).toHaveLength(1);
  });
});
