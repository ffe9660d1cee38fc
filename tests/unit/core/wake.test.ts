import { describe, expect, it } from 'vitest';
import { createWakePlan, WAKE_ALARM, type WakeNeeds } from '#core/wake.ts';
import { createWorld } from './fakes.ts';

async function alarmWith(dates: Pick<WakeNeeds, 'nextForgetMs' | 'nextReminderMs'>) {
  const { needs } = createWorld().live();
  const { journal, now } = needs;
  const dueAtMs = now() + 5000;
  const ledger = { ...needs.ledger, nextDueMs: () => Promise.resolve(dueAtMs) };
  const alarms = new Map<string, number | undefined>();
  const set = (name: string, atMs: number | undefined) =>
    Promise.resolve(void alarms.set(name, atMs));
  await createWakePlan({ journal, ledger, alarms: { set }, ...dates, now }).update();
  const atMs = alarms.get(WAKE_ALARM);
  return { atMs, dueAtMs };
}

describe('the alarm', () => {
  it('rings when a picture that waits is to be forgotten, if that is first', async () => {
    const { atMs } = await alarmWith({ nextForgetMs: () => Promise.resolve(1) });
    expect(atMs).toBe(1);
  });

  it('rings when the user is to be reminded, if that is first', async () => {
    const { atMs } = await alarmWith({ nextReminderMs: () => Promise.resolve(2) });
    expect(atMs).toBe(2);
  });

  it('rings for links when pictures that wait cannot be read', async () => {
    const { atMs, dueAtMs } = await alarmWith({
      nextForgetMs: () => Promise.reject(new Error('no storage')),
      nextReminderMs: () => Promise.reject(new Error('no storage')),
    });
    expect(atMs).toBe(dueAtMs);
  });
});
