import type { Death } from '../../unit/core/life.ts';
import type { Background } from './background.ts';
import type { Device } from './device.ts';

/** Where a state begins: a step of the first life, and the request it makes, if it makes one. */
export interface Place {
  readonly step: number;
  readonly request: number | undefined;
  /** What is being taken back cannot be cancelled. */
  readonly canBeCancelled: boolean;
}

/** One fault at one place. */
export interface Strike {
  readonly death?: Death;
  readonly killsBrowser?: boolean;
  readonly isCancelled?: boolean;
  readonly prepare?: (device: Device, background: Background) => void;
  /** What happens between the first life and the next. */
  readonly afterwards?: (device: Device) => Promise<unknown>;
}

export interface Fault {
  readonly name: string;
  /** Undefined where it cannot happen. */
  readonly at: (place: Place) => Strike | undefined;
}

const HOUR_MS = 3_600_000;

/** A fault on the line: only where a request is made. */
function onTheLine(name: string, prepare: (device: Device, request: number) => void): Fault {
  return {
    name,
    at: ({ request }) =>
      request === undefined
        ? undefined
        : {
            prepare: (device) => {
              prepare(device, request);
            },
          },
  };
}

/** Refusals of a request and of all its repeats within one life. */
function always(request: number, status: number) {
  return Array.from({ length: 12 }, (_none, at) => {
    return [request + at, { status, retryAfterS: undefined }] as const;
  });
}

/** Everything that the table tells about. */
export const FAULTS: readonly Fault[] = [
  {
    name: 'the worker is killed',
    at: ({ step }) => ({ death: { step, when: 'after' } }),
  },
  {
    name: 'the browser is killed',
    at: ({ step }) => ({ death: { step, when: 'after' }, killsBrowser: true }),
  },
  onTheLine('the answer is lost', ({ network }, at) => {
    network.expect({ cuts: [{ at, when: 'after', forMs: 0 }] });
  }),
  onTheLine('no network for an hour', ({ network }, at) => {
    network.expect({ cuts: [{ at, when: 'before', forMs: HOUR_MS }] });
  }),
  onTheLine('Dropbox fails (503) for a while', ({ network }, at) => {
    network.expect({ refusals: always(at, 503) });
  }),
  onTheLine('Dropbox wants 90 s of silence (429)', ({ network }, at) => {
    network.expect({ refusals: [[at, { status: 429, retryAfterS: 90 }]] });
  }),
  onTheLine('the token has expired', ({ network }, at) => {
    network.expect({ refusals: [[at, { status: 401, retryAfterS: undefined }]] });
  }),
  onTheLine('the user took the access back', ({ network, cloud }, at) => {
    network.atRequest(at, () => cloud.accounts?.disconnectApps());
  }),
  {
    name: 'the browser dropped the stored photos, and the worker is killed',
    at: ({ step }) => ({
      death: { step, when: 'after' },
      afterwards: async (device) => {
        const { photos } = device.start().stores;
        await photos.remove(await photos.idsOlderThan(Infinity));
      },
    }),
  },
  {
    name: 'the user cancels',
    at: ({ request, canBeCancelled }) =>
      request === undefined || !canBeCancelled
        ? undefined
        : {
            isCancelled: true,
            prepare: ({ network }, background) => {
              network.atRequest(request, () => {
                void background.engine.cancel('share');
              });
            },
          },
  },
];
