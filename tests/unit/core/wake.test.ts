import { describe, expect, it } from 'vitest';
import { createWakePlan, WAKE_ALARM } from '#core/wake.ts';
import { createWorld } from './fakes.ts';

async function alarmWith(nextForgetMs: () => Promise<number | undefined>) {
  const { needs } = createWorld().live();
  const { journal, now } = needs;
  const dueAtMs = now() + 5000;
  const ledger = { ...needs.ledger, nextDueMs: () => Promise.resolve(dueAtMs) };
  const alarms = new Map<string, number | undefined>();
  const set = (name: string, atMs: number | undefined) =>
    Promise.resolve(void alarms.set(name, atMs));
  await createWakePlan({ journal, ledger, alarms: { set }, nextForgetMs, now }).update();
  const atMs = alarms.get(WAKE_ALARM);
  return { atMs, dueAtMs };
}

describe('the alarm', () => {
  it('rings when a picture that waits is to be forgotten, if that is first', async () => {
    const { atMs } = await alarmWith(() => Promise.resolve(1));
    expect(atMs).toBe(1);
  });

  it('rings for links when pictures that wait cannot be read', async () => {
    const { atMs, dueAtMs } = await alarmWith(() => Promise.reject(new Error('no storage')));
    expect(atMs).toBe(dueAtMs);
  });
});
