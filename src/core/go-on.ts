import type { EngineNeeds } from './engine-needs.ts';
import type { LinkKeeper } from './link-keeper.ts';
import type { CatchUp } from './retry.ts';
import type { ShareEngine } from './share-engine.ts';

/**
 * Whatever a death, a restart or a wait left: links are ended first, for somebody wants them gone; then
 * shares go on. Resolves when all of it is under way or done.
 */
export async function goOn(
  needs: Pick<EngineNeeds, 'wake'>,
  keeper: Pick<LinkKeeper, 'catchUp'>,
  engine: Pick<ShareEngine, 'resume'>,
  now: CatchUp,
): Promise<void> {
  await needs.wake.expectWork();
  try {
    await keeper.catchUp(now);
    await engine.resume(now);
  } finally {
    await needs.wake.update();
  }
}
