import { describe, expect, it } from 'vitest';
import type { Death } from '../unit/core/life.ts';
import { type Device } from './sim/device.ts';
import { JOURNEYS, type Journey } from './sim/journeys.ts';
import { createTally } from './sim/tally.ts';
import { judge, type Verdict } from './sim/verdict.ts';

/** Plays the journey to its end; the first life may end early. */
async function play(
  journey: Journey,
  disturb: (device: Device) => Death | undefined = () => undefined,
  between: (device: Device) => void = () => undefined,
): Promise<{ readonly device: Device; readonly verdict: Verdict; readonly steps: number }> {
  const device = await journey.prepare();
  const first = device.start(disturb(device));
  await first.during(() => journey.act(first, device));
  between(device);
  await device.settle();
  return { device, verdict: await judge(device, journey), steps: first.life.log.length };
}

function everyDeath(steps: number): readonly Death[] {
  return Array.from({ length: steps }, (_none, at) => at + 1).flatMap((step): Death[] => [
    { step, when: 'before' },
    { step, when: 'after' },
  ]);
}

/** At the very first step the user's order was not written down: nothing was promised yet. */
function isPromised({ step, when }: Death): boolean {
  return step > 1 || when === 'after';
}

describe.each(JOURNEYS)('$name', { timeout: 120_000 }, (journey) => {
  it('ends the same though the worker is killed at any of its steps', async () => {
    const { verdict: wanted, steps } = await play(journey);
    expect(wanted).toMatchObject({ lost: 0, orphans: 0, duplicates: 0 });
    const tally = createTally();
    for (const death of everyDeath(steps).filter(isPromised)) {
      const { verdict } = await play(journey, () => death);
      tally.add(`worker ${death.when} step ${death.step}`, verdict, wanted);
    }
    console.log(`${journey.name}, worker killed: ${tally.line()}`);
    expect(tally.broken()).toEqual([]);
  });
});
