import { afterAll, describe, expect, it } from 'vitest';
import { BROWSERS } from '../e2e/driver/bench.ts';
import { type MortalBench, useMortalBench } from './driver/mortal-bench.ts';
import { isFull } from './extent.ts';
import { BROWSER_JOURNEYS, type BrowserJourney } from './browser-journeys.ts';
import { createCount } from './count.ts';

/** How something ends at a request that the server holds. */
type End = 'worker' | 'browser' | 'line';

const ENDS: readonly End[] = ['worker', 'browser', 'line'];

/** Where the server stands when it happens: it has not acted yet, or its answer is on its way. */
const MOMENTS = ['before', 'after'] as const;

/** All of it takes many minutes; every eleventh case meets each kind in its turn. */
const EVERY = isFull ? 1 : 11;
const IN = isFull ? BROWSERS : BROWSERS.slice(0, 1);

// The shipped build, killed from outside at each of its requests as the server sees them.
describe.each(IN)('the kill matrix in %s', (name) => {
  const bench = useMortalBench(name);
  const count = createCount();
  afterAll(() => {
    console.log(`kill matrix, ${name}: ${count.line()}`);
  });

  it.each(BROWSER_JOURNEYS)('leaves everything in order: $name', async (journey) => {
    const requests = await undisturbed(bench, journey);
    expect(requests).toBeGreaterThan(2);
    const cases = casesOf(requests).filter((_one, at) => at % EVERY === 0);
    for (const one of cases) count.add(await disturbed(bench, journey, one));
    expect(count.broken()).toEqual([]);
  });
});

interface Case {
  readonly end: End;
  readonly at: number;
  readonly moment: (typeof MOMENTS)[number];
}

function casesOf(requests: number): readonly Case[] {
  return Array.from({ length: requests }, (_none, at) => at).flatMap((at) =>
    ENDS.flatMap((end) => MOMENTS.map((moment) => ({ end, at, moment }))),
  );
}

/** Plays the journey in peace and counts its requests. */
async function undisturbed(bench: MortalBench, journey: BrowserJourney): Promise<number> {
  const played = await journey.begin(bench);
  await played.act();
  await played.isOver();
  const { problems, requests } = await played.judge();
  expect(problems).toEqual([]);
  await played.leave();
  return requests;
}

/** Plays it with one death in the middle, and gives what is wrong afterwards. */
async function disturbed(
  bench: MortalBench,
  journey: BrowserJourney,
  { end, at, moment }: Case,
): Promise<{ readonly name: string; readonly problems: readonly string[] }> {
  const { browser, faults } = bench;
  const name = `${journey.name}: ${end}, ${moment} request ${at + 1}`;
  const played = await journey.begin(bench);
  let left = at;
  const isTheOne = () => left-- === 0;
  const rules = played.hosts.map((host) =>
    end === 'line'
      ? faults.add({ host, when: isTheOne, cut: moment, times: 1 })
      : faults.add({ host, when: isTheOne, hold: moment, times: 1 }),
  );
  await played.act();
  if (end !== 'line') {
    await played.until('the request', () => rules.some(({ holding }) => holding === 1));
    if (end === 'worker') await browser.killBackground();
    else await browser.crash();
    await played.until('its end', () => rules.every(({ holding }) => holding === 0));
  }
  faults.clear();
  if (end === 'browser') await browser.restart();
  // A user looks what became of it; nothing is pressed.
  if (end === 'worker') await played.look();
  await played.isOver();
  const { problems } = await played.judge();
  await played.leave();
  return { name, problems };
}
