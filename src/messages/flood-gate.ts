import type { Audience, Sender } from './exchange.ts';

/** What a person, and the page around them, can need at most; `bytes` is what one message may weigh. */
interface Allowance {
  readonly bytes: number;
  /** So many at once, … */
  readonly burst: number;
  /** … and from then on so many a second. */
  readonly perSecond: number;
}

const ALLOWANCES: Readonly<Record<Audience, Allowance>> = {
  content: { bytes: 4096, burst: 60, perSecond: 2 },
  watcher: { bytes: 4096, burst: 60, perSecond: 2 },
  // A panel tells its height with every drawn frame, and a list of 100,000 links can be revoked at once.
  page: { bytes: 8 * 1024 * 1024, burst: 600, perSecond: 120 },
};

/** Senders of whom it is remembered what they have left; more tabs than anybody has. */
const MAX_SENDERS = 1000;

/**
 * Tells of each message whether it may pass: not too heavy, and not one of a flood. It remembers in memory
 * only. A flood keeps the background alive, and with it the memory; after its death everybody begins anew.
 */
export function createFloodGate(now: () => number) {
  const left = new Map<string, { readonly count: number; readonly atMs: number }>();
  return (argument: unknown, { audience, tabId, frameId }: Sender): boolean => {
    const { bytes, burst, perSecond } = ALLOWANCES[audience];
    const who = `${audience} ${tabId ?? ''} ${frameId ?? ''}`;
    const atMs = now();
    const before = left.get(who) ?? { count: burst, atMs };
    const count = Math.min(burst, before.count + ((atMs - before.atMs) / 1000) * perSecond);
    if (left.size >= MAX_SENDERS) left.delete(left.keys().next().value ?? '');
    left.delete(who);
    // What is refused costs nothing: who slows down is heard again.
    left.set(who, { count: count >= 1 ? count - 1 : count, atMs });
    return count >= 1 && weightOf(argument) <= bytes;
  };
}

/** The size as JSON in UTF-8; what is no JSON weighs more than anything. */
function weightOf(argument: unknown): number {
  try {
    return new TextEncoder().encode(JSON.stringify(argument)).length;
  } catch {
    return Infinity;
  }
}
