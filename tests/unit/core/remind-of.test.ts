import { expect, it } from 'vitest';
import { ERROR_CODES } from '#core/errors.ts';
import { remindOf } from '#core/remind-of.ts';
import { NOW_MS } from './fakes.ts';

function remindedAfter(code: (typeof ERROR_CODES)[number], retryAfterMs?: number) {
  const reminders: number[] = [];
  const needs = {
    now: () => NOW_MS,
    remind: (atMs: number) => {
      reminders.push(atMs - NOW_MS);
      return Promise.resolve();
    },
  };
  const facts = retryAfterMs === undefined ? {} : { retryAfterMs };
  return remindOf(needs, { code, facts }).then(() => reminders);
}

it('tries again what time alone can cure, and leaves the rest to the user', async () => {
  const reminded: string[] = [];
  for (const code of ERROR_CODES) if ((await remindedAfter(code)).length > 0) reminded.push(code);
  expect(reminded.sort()).toEqual(['busy', 'offline', 'provider-down', 'still-public']);
});

it('never asks again before the provider wants to be asked', async () => {
  expect(await remindedAfter('busy', 90_000)).toEqual([90_000]);
  expect(await remindedAfter('busy', 5_000)).toEqual([60_000]);
  expect(await remindedAfter('offline')).toEqual([60_000]);
});
