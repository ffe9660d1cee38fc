import type { EngineNeeds } from './engine-needs.ts';
import type { ErrorCode, Failure } from './errors.ts';

/** Failures that time alone can cure; the others wait for the user. */
const PASSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'busy',
  'offline',
  'provider-down',
  'still-public',
]);

const TRY_AGAIN_AFTER_MS = 60_000;

/** Sees to it that what failed is tried again later, if that can help. */
export async function remindOf(
  needs: Pick<EngineNeeds, 'remind' | 'now'>,
  { code, facts }: Failure,
): Promise<void> {
  if (!PASSING.has(code)) return;
  await needs.remind(needs.now() + Math.max(TRY_AGAIN_AFTER_MS, facts.retryAfterMs ?? 0));
}
