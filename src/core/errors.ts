import type { ProviderId } from './provider.ts';

/**
 * Everything that can go wrong, as the user meets it. Each code has one sentence in the UI, so a new
 * code without a text does not compile (see `src/ui/error-text.ts`).
 */
export const ERROR_CODES = [
  // signing in
  'not-connected',
  'sign-in-closed',
  'sign-in-refused',
  'sign-in-failed',
  'app-blocked',
  'reconnect',
  'scope-missing',
  'permission-missing',
  // the photo
  'unsupported-type',
  'unreadable-photo',
  'too-large',
  'too-many',
  'cannot-clean',
  'photo-missing',
  'storage-unavailable',
  'image-unavailable',
  // the provider
  'quota-full',
  'team-policy',
  'plan-limit',
  'no-passwords',
  'password-not-set',
  'password-forgotten',
  'email-unverified',
  'links-banned',
  'account-restricted',
  'name-refused',
  'too-wide',
  'already-gone',
  'part-of-album',
  'not-as-shared',
  'still-public',
  // a link that was changed at the provider since
  'became-wider',
  'became-narrower',
  'became-open',
  'shared-above',
  'not-open-yet',
  // left to the user's hand
  'needs-you',
  'still-open',
  'ends-soon',
  // what passes
  'busy',
  'offline',
  'provider-down',
  'unexpected-answer',
  // the act itself
  'out-of-sight',
  'cancelled',
  'bug',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Plain facts that a sentence may need. They cross the message border, so they are JSON. */
export interface ErrorFacts {
  readonly provider?: ProviderId;
  /** What the file is, in its common name: "HEIC", "PDF". */
  readonly type?: string;
  /** The user's own name of the photo concerned. Shown, never sent. */
  readonly photo?: string;
  readonly retryAfterMs?: number;
  readonly limit?: number;
  /** For a person who reports a fault: the route and status. Never a token, address or body. */
  readonly detail?: string;
}

/** The only error that leaves a layer. `code` says what happened; `cause` keeps what was caught. */
export class PhotolinkError extends Error {
  override readonly name = 'PhotolinkError';
  readonly code: ErrorCode;
  readonly facts: ErrorFacts;

  constructor(code: ErrorCode, facts: ErrorFacts & { readonly cause?: unknown } = {}) {
    const { cause, ...plain } = facts;
    super(plain.detail === undefined ? code : `${code}: ${plain.detail}`, { cause });
    this.code = code;
    this.facts = plain;
  }
}

/** An error as it is stored and sent: a code and plain facts. */
export interface Failure {
  readonly code: ErrorCode;
  readonly facts: ErrorFacts;
}

/** Tells whether a value from outside has the shape of a {@link Failure}. */
export function isFailure(value: unknown): value is Failure {
  if (typeof value !== 'object' || value === null) return false;
  const { code, facts } = value as { code?: unknown; facts?: unknown };
  return ERROR_CODES.some((known) => known === code) && typeof facts === 'object' && facts !== null;
}

/**
 * Turns whatever was thrown into a {@link Failure}; what nobody foresaw becomes `bug`. `known` are facts
 * of the place that caught it; those of the error itself come first.
 */
export function toFailure(thrown: unknown, known: ErrorFacts = {}): Failure {
  if (thrown instanceof PhotolinkError) {
    return { code: thrown.code, facts: { ...known, ...thrown.facts } };
  }
  if (thrown instanceof DOMException && thrown.name === 'AbortError') {
    return { code: 'cancelled', facts: known };
  }
  const detail = thrown instanceof Error ? thrown.name : typeof thrown;
  return { code: 'bug', facts: { ...known, detail } };
}

/** The {@link PhotolinkError} of a failure that came over a message border or out of the journal. */
export function fromFailure(failure: Failure): PhotolinkError {
  return new PhotolinkError(failure.code, failure.facts);
}

/** Whether the user has to sign in again before anything else can help. */
export function isCuredBySigningIn(code: ErrorCode): boolean {
  return CURED_BY_SIGNING_IN.has(code);
}

const CURED_BY_SIGNING_IN: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'not-connected',
  'reconnect',
  'scope-missing',
  // An account whose token could not be renewed: the sign-in itself found no fault before.
  'sign-in-failed',
]);

/** Whether time alone can cure it. */
export function isPassing(code: ErrorCode): boolean {
  return PASSING.has(code);
}

const PASSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'busy',
  'offline',
  'provider-down',
  'still-public',
  'not-open-yet',
]);

/** Whether trying again can help: it passes by itself, or the user may have seen to it elsewhere. */
export function isRetryable(code: ErrorCode): boolean {
  return isPassing(code) || SEEN_TO.has(code);
}

const SEEN_TO: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'unexpected-answer',
  'reconnect',
  'permission-missing',
  'quota-full',
  'email-unverified',
  'team-policy',
  'plan-limit',
  'too-wide',
  'bug',
]);
