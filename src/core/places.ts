import type { RemoteItem, RemotePlan } from './provider.ts';

/** What is, or may be, at a path of the plan. */
export function photoAt({ ids }: RemotePlan, path: string): RemoteItem {
  return { kind: 'photo', id: ids?.[path] ?? path, path };
}

/** The album at a path of the plan, or what may be of it. */
export function albumAt({ ids }: RemotePlan, path: string): RemoteItem {
  return { kind: 'album', id: ids?.[path] ?? path, path };
}

/** The paths for which the provider has not been asked for an id, or gives none. */
export function placesWithoutId({ folder, paths, ids }: RemotePlan): readonly string[] {
  const all = folder === undefined ? paths : [folder, ...paths];
  return all.filter((path) => ids?.[path] === undefined);
}
