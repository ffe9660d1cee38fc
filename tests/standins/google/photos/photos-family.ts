import type { ApiFamily, ApiRoute, OpenCall } from '../api-route.ts';
import { rpcFailure } from '../errors.ts';

const wrongToken = 'Request had invalid authentication credentials.';

/** The form in which photoslibrary.googleapis.com refuses. */
export const photosFamily: ApiFamily = {
  api: 'photoslibrary',
  badParameter: (name) => invalidArgument(`Invalid JSON payload received. Unknown name "${name}"`),
  refusals: {
    anonymous: () => rpcFailure(401, 'UNAUTHENTICATED', wrongToken),
    badToken: () => rpcFailure(401, 'UNAUTHENTICATED', wrongToken),
    missingScope: insufficientScopes,
    switchedOff: () =>
      rpcFailure(403, 'PERMISSION_DENIED', 'Photos Library API has not been used in this project.'),
  },
};

export function insufficientScopes(): Error & ReturnType<typeof rpcFailure> {
  const message = 'Request had insufficient authentication scopes.';
  return rpcFailure(403, 'PERMISSION_DENIED', message);
}

/** The 400 for a request that makes no sense. */
export function invalidArgument(message: string): ReturnType<typeof rpcFailure> {
  return rpcFailure(400, 'INVALID_ARGUMENT', message);
}

/** The 429 of a quota that is used up. */
export function exhausted(quota: string): ReturnType<typeof rpcFailure> {
  const message = `Quota exceeded for quota '${quota}' of service 'photoslibrary.googleapis.com'.`;
  return rpcFailure(429, 'RESOURCE_EXHAUSTED', message);
}

/** The same routes under the quota that all users of a project share. */
export function underQuota(routes: readonly ApiRoute[]): ApiRoute[] {
  return routes.map((route) => ({
    ...route,
    run(call) {
      spendRequest(call);
      return route.run(call);
    },
  }));
}

function spendRequest({ world }: OpenCall): void {
  if (world.behaviour.photosRequestsLeft <= 0) throw exhausted('All requests');
  world.behaviour.photosRequestsLeft -= 1;
}
