import { afterAll, describe, expect, it } from 'vitest';
import type { Death } from '../../unit/core/life.ts';
import { isFull } from '../extent.ts';
import type { Journey } from './journey.ts';
import { JOURNEYS } from './journeys.ts';
import { play } from './play.ts';
import { createTally, type Tally } from './tally.ts';

const MINUTE_MS = 60_000;

/** Every death that the first life can meet, before and after the order was written down. */
function everyDeath({ promisedBy }: Journey, steps: readonly string[]) {
  const written = steps.indexOf(promisedBy);
  if (written < 0) throw new Error(`There is no step ${promisedBy} in ${steps.join()}`);
  const deaths = steps.flatMap((_name, at): Death[] => [
    { step: at + 1, when: 'before' },
    { step: at + 1, when: 'after' },
  ]);
  const kept = 2 * written + 1;
  return { unpromised: deaths.slice(0, kept), promised: deaths.slice(kept) };
}

/** In the bounded form every n-th case, but the same ones each time. */
function sample<T>(cases: readonly T[], every: number): readonly T[] {
  return isFull ? cases : cases.filter((_one, at) => at % every === 0);
}

const whole = createTally();
const tallies = new Map(JOURNEYS.map(({ name }) => [name, createTally(whole)]));
afterAll(() => {
  for (const [name, tally] of tallies) console.log(`kill matrix, ${name}: ${tally.line()}`);
  console.log(`kill matrix: ${whole.line()}`);
});

/** A tally of some cases, counted in the journey's and in the whole as well. */
function tallyOf({ name }: Journey): Tally {
  return createTally(tallies.get(name));
}

// The product's own background, stores and clients, in front of the stand-ins: only the browser
// around them is played, so that it can die between any two lines.
describe.each(JOURNEYS)('$name ends as if nothing had been', { timeout: 300_000 }, (journey) => {
  it('though the worker is killed at any of its steps', async () => {
    const { verdict: wanted, steps } = await play(journey);
    expect(wanted).toMatchObject({ lost: 0, orphans: 0, duplicates: 0 });
    expect(steps.length).toBeGreaterThan(2);
    const tally = tallyOf(journey);
    for (const death of sample(everyDeath(journey, steps).promised, journey.every)) {
      const { verdict, presses } = await play(journey, { death });
      expect(presses).toBe(0);
      tally.add(`worker ${death.when} step ${death.step}`, verdict, wanted);
    }
    expect(tally.broken()).toEqual([]);
  });

  it('though the browser is killed at any of its steps', async () => {
    const { verdict: wanted, steps } = await play(journey);
    const tally = tallyOf(journey);
    for (const death of sample(everyDeath(journey, steps).promised, 5 * journey.every)) {
      const { verdict, presses } = await play(journey, { death, killsBrowser: true });
      expect(presses).toBe(0);
      tally.add(`browser ${death.when} step ${death.step}`, verdict, wanted);
    }
    expect(tally.broken()).toEqual([]);
  });

  it.each(['before', 'after'] as const)(
    'though the line is cut at any request, %s the cloud acted',
    async (when) => {
      const { verdict: wanted, requests } = await play(journey);
      const tally = tallyOf(journey);
      // For a moment, and for longer than anybody waits.
      const cuts = Array.from({ length: requests }, (_none, at) =>
        [0, 10 * MINUTE_MS].map((forMs) => ({ at, when, forMs })),
      );
      for (const cut of sample(cuts, journey.every).flat()) {
        const { verdict, presses } = await play(journey, { cuts: [cut] });
        expect(presses).toBe(0);
        tally.add(`cut ${when} request ${cut.at} for ${cut.forMs} ms`, verdict, wanted);
      }
      expect(tally.broken()).toEqual([]);
    },
  );

  it('though it dies twice', async () => {
    const { verdict: wanted, steps } = await play(journey);
    const tally = tallyOf(journey);
    const deaths = everyDeath(journey, steps).promised;
    for (const [at, death] of sample([...deaths.entries()], 8)) {
      const again = deaths[(at * 7) % deaths.length]!;
      const { verdict, presses } = await play(journey, { death, deaths: [again] });
      expect(presses).toBe(0);
      tally.add(JSON.stringify([death, again]), verdict, wanted);
    }
    expect(tally.broken()).toEqual([]);
  });
});

const ASKED_AGAIN = JOURNEYS.filter(({ isUndone }) => isUndone !== undefined);

describe.each(ASKED_AGAIN)('$name is asked for again', { timeout: 300_000 }, (journey) => {
  it('once, when the worker was killed before anything was promised', async () => {
    const { verdict: wanted, steps } = await play(journey);
    const tally = tallyOf(journey);
    for (const death of everyDeath(journey, steps).unpromised) {
      const { verdict, presses } = await play(journey, { death });
      expect(presses).toBe(1);
      tally.add(`worker ${death.when} step ${death.step}`, verdict, wanted);
    }
    expect(tally.broken()).toEqual([]);
  });
});

const UPLOADING = JOURNEYS.filter(({ uploads }) => uploads);

describe.each(UPLOADING)('$name ends so, though', { timeout: 300_000 }, (journey) => {
  it('the cloud forgets unfinished uploads before the next life', async () => {
    const { verdict: wanted, steps } = await play(journey);
    const tally = tallyOf(journey);
    for (const death of sample(everyDeath(journey, steps).promised, 2 * journey.every)) {
      const { verdict, presses } = await play(journey, { death, endsUploads: true });
      expect(presses).toBe(0);
      tally.add(`worker ${death.when} step ${death.step}, for days`, verdict, wanted);
    }
    expect(tally.broken()).toEqual([]);
  });
});
