import type { ApiFamily } from '../api-route.ts';
import { driveFailure } from '../errors.ts';

/** The form in which www.googleapis.com refuses. */
export const driveFamily: ApiFamily = {
  api: 'drive',
  badParameter: (name) => driveFailure('invalidParameter', { location: name }),
  refusals: {
    anonymous: () => driveFailure('forbidden'),
    badToken: () =>
      driveFailure('authError', { location: 'Authorization', locationType: 'header' }),
    missingScope: () => driveFailure('insufficientPermissions'),
    switchedOff: () => driveFailure('accessNotConfigured'),
  },
};
