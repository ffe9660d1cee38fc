import { goOn } from '#core/go-on.ts';
import type { CatchUp } from '#core/retry.ts';
import type { Background, World } from './fakes.ts';
import type { Death } from './life.ts';

/** A new background does not know how long it was away. */
export const NOW: CatchUp = { mayBeOnlineAgain: true };

/** Something the user does, and what is there before it. */
export interface Scenario {
  readonly world: () => World;
  readonly act: (background: Background, world: World) => Promise<unknown>;
}

/** What a new background does first, until nothing is left to do. */
export async function wakeUp(background: Background): Promise<void> {
  await Promise.race([background.life.died, startUp(background)]);
  await background.idle();
}

async function startUp({ engine, keeper, needs, idle }: Background): Promise<void> {
  await goOn(needs, keeper, engine, NOW);
  await idle();
}

/** Plays the scenario in lives that end at `deaths`, and then in one that does not end. */
export async function playWithDeaths(
  scenario: Scenario,
  deaths: readonly Death[],
): Promise<{ readonly world: World; readonly last: Background }> {
  const world = scenario.world();
  const [first, ...later] = deaths;
  const background = world.live(first);
  await Promise.race([background.life.died, scenario.act(background, world)]);
  await background.idle();
  for (const death of later) await wakeUp(world.live(death));
  const last = world.live();
  await wakeUp(last);
  return { world, last };
}

/** Every death that the scenario's first life can meet, in order. */
export async function everyDeath(scenario: Scenario): Promise<readonly Death[]> {
  const world = scenario.world();
  const background = world.live();
  await scenario.act(background, world);
  await background.idle();
  return background.life.log.flatMap((_name, index): Death[] => [
    { step: index + 1, when: 'before' },
    { step: index + 1, when: 'after' },
  ]);
}
