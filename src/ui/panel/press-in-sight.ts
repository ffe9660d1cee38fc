import type { PanelModel } from './panel-model.ts';

/** Follows a press only of who could see what it does; else it is said why not. */
export async function pressInSight(
  { act, sight }: Pick<PanelModel, 'act' | 'sight'>,
  follow: () => Promise<unknown>,
): Promise<void> {
  if (await act.run(sight.requireSoon)) await follow();
}
