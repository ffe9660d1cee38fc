import fc from 'fast-check';
import type { Journey } from './journey.ts';
import type { Trouble } from './play.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const when = fc.constantFrom('before' as const, 'after' as const);

/** A refusal that passes: the cloud is busy, wants silence, is down, or finds the token too old. */
const refusal = fc.oneof(
  fc.record({ status: fc.constant(429), retryAfterS: fc.constantFrom(1, 30, 90, 600) }),
  fc.record({ status: fc.constantFrom(500, 502, 503), retryAfterS: fc.constant(undefined) }),
  fc.record({ status: fc.constant(401), retryAfterS: fc.constant(undefined) }),
);

/**
 * Some of everything that can go wrong in a journey of so many steps and requests, at any time: lives
 * that end, a browser that ends, a line that is cut, answers that refuse, and hours that pass.
 */
export function randomTroubles(
  { promisedBy }: Journey,
  steps: readonly string[],
  requests: number,
): fc.Arbitrary<Trouble> {
  const afterPromise = steps.indexOf(promisedBy) + 2;
  const at = fc.nat({ max: Math.max(0, requests * 2) });
  const death = fc.record({ step: fc.integer({ min: afterPromise, max: steps.length + 5 }), when });
  const later = fc.record({ step: fc.integer({ min: 1, max: steps.length }), when });
  const cut = fc.record({ at, when, forMs: fc.constantFrom(0, 5000, MINUTE_MS, HOUR_MS) });
  return fc.record({
    death: fc.option(death, { nil: undefined, freq: 4 }),
    killsBrowser: fc.boolean(),
    endsUploads: fc.boolean(),
    deaths: fc.array(later, { maxLength: 3 }),
    cuts: fc.array(cut, { maxLength: 3 }),
    refusals: fc.array(fc.tuple(at, refusal), { maxLength: 3 }),
  });
}
