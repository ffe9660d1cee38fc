import { afterAll, describe, expect, it } from 'vitest';
import type { Death } from '../../unit/core/life.ts';
import { isFull } from '../extent.ts';
import { JOURNEYS, type Journey } from './journeys.ts';
import { play } from './play.ts';
import { createTally } from './tally.ts';

const MINUTE_MS = 60_000;

/** Every death that the first life can meet, from when the order was written down. */
function everyDeath({ promisedBy }: Journey, steps: readonly string[]): readonly Death[] {
  const written = steps.indexOf(promisedBy);
  if (written < 0) throw new Error(`There is no step ${promisedBy}`);
  return steps
    .flatMap((_name, at): Death[] => [
      { step: at + 1, when: 'before' },
      { step: at + 1, when: 'after' },
    ])
    .slice(2 * written + 1);
}

/** In the bounded form every n-th case, but the same ones each time. */
function sample<T>(cases: readonly T[], every: number): readonly T[] {
  return isFull ? cases : cases.filter((_one, at) => at % every === 0);
}

const whole = createTally();
afterAll(() => {
  console.log(`kill matrix: ${whole.line()}`);
});

// The product's own background, stores and Dropbox client, in front of the stand-in: only the browser
// around them is played, so that it can die between any two lines.
describe.each(JOURNEYS)('$name ends as if nothing had been', { timeout: 300_000 }, (journey) => {
  it('though the worker is killed at any of its steps', async () => {
    const { verdict: wanted, steps } = await play(journey);
    expect(wanted).toMatchObject({ lost: 0, orphans: 0, duplicates: 0 });
    expect(steps.length).toBeGreaterThan(10);
    const tally = createTally(whole);
    // The three links' many steps are the one photo's, three times over.
    const every = journey.name === 'three links' ? 3 : 1;
    for (const death of sample(everyDeath(journey, steps), every)) {
      const { verdict, presses } = await play(journey, { death });
      expect(presses).toBe(0);
      tally.add(`worker ${death.when} step ${death.step}`, verdict, wanted);
    }
    expect(tally.broken()).toEqual([]);
  });

  it('though the browser is killed at any of its steps', async () => {
    const { verdict: wanted, steps } = await play(journey);
    const tally = createTally(whole);
    for (const death of sample(everyDeath(journey, steps), 5)) {
      const { verdict, presses } = await play(journey, { death, killsBrowser: true });
      expect(presses).toBe(0);
      tally.add(`browser ${death.when} step ${death.step}`, verdict, wanted);
    }
    expect(tally.broken()).toEqual([]);
  });

  it.each(['before', 'after'] as const)(
    'though the line is cut at any request, %s Dropbox acted',
    async (when) => {
      const { verdict: wanted, requests } = await play(journey);
      const tally = createTally(whole);
      for (let at = 0; at < requests; at += 1) {
        // For a moment, and for longer than anybody waits.
        for (const forMs of [0, 10 * MINUTE_MS]) {
          const { verdict, presses } = await play(journey, { cuts: [{ at, when, forMs }] });
          expect(presses).toBe(0);
          tally.add(`cut ${when} request ${at} for ${forMs} ms`, verdict, wanted);
        }
      }
      expect(tally.broken()).toEqual([]);
    },
  );

  it('though it dies twice', async () => {
    const { verdict: wanted, steps } = await play(journey);
    const tally = createTally(whole);
    const deaths = everyDeath(journey, steps);
    for (const [at, death] of sample([...deaths.entries()], 8)) {
      const again = deaths[(at * 7) % deaths.length]!;
      const { verdict, presses } = await play(journey, { death, deaths: [again] });
      expect(presses).toBe(0);
      tally.add(JSON.stringify([death, again]), verdict, wanted);
    }
    expect(tally.broken()).toEqual([]);
  });
});
