import { computed, effect, untracked, type ReadonlySignal } from '@preact/signals';
import { CAPABILITIES } from '#core/capabilities.ts';
import type { Account } from '#core/provider.ts';
import { createSpaces, freeBytes, type SpacesNeeds } from '../spaces.ts';

/**
 * How many bytes more go into the chosen account; undefined while that is not known, and where there is no
 * limit. It is asked for once there are photos to go there, and nothing waits for the answer.
 */
export function createFreeSpace(
  needs: SpacesNeeds,
  photos: ReadonlySignal<readonly unknown[]>,
  chosen: ReadonlySignal<Account | undefined>,
): ReadonlySignal<number | undefined> {
  const hasPhotos = computed(() => photos.value.length > 0);
  // Anew with each trayful: the share before it took of the space.
  const spaces = computed(() => (hasPhotos.value ? createSpaces(needs) : undefined));
  effect(() => {
    const asked = spaces.value;
    const account = chosen.value;
    if (account === undefined || !CAPABILITIES[account.provider].uploads) return;
    void untracked(() => asked?.ask([account]));
  });
  return computed(() => {
    const space = spaces.value?.of.value.get(chosen.value?.id ?? '');
    return typeof space === 'object' ? freeBytes(space) : undefined;
  });
}
