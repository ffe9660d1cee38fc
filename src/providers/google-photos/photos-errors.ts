import { PhotolinkError, type ErrorCode } from '#core/errors.ts';
import type { GoogleRefusal } from '../google-oauth/google-refusal.ts';
import { translateError, translating } from '../google-oauth/translate-error.ts';
import { LONGEST_SERVER_WAIT_MS } from '../http/server-wait.ts';

/**
 * What Google's words mean to the user: the reasons in an error's details, and the codes of google.rpc.
 * Source: developers.google.com/photos/library/guides/best-practices; cloud.google.com/apis/design/errors.
 */
const MEANING: Readonly<Record<string, ErrorCode>> = {
  // the sign-in
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: 'scope-missing',
  insufficientPermissions: 'scope-missing',
  UNAUTHENTICATED: 'reconnect',
  PERMISSION_DENIED: 'account-restricted',
  // The set-up of the client id: the Photos API is not switched on in its project.
  SERVICE_DISABLED: 'sign-in-failed',
  // the album
  NOT_FOUND: 'already-gone',
  // what passes
  RESOURCE_EXHAUSTED: 'busy',
  ABORTED: 'busy',
  CANCELLED: 'provider-down',
  UNKNOWN: 'provider-down',
  DEADLINE_EXCEEDED: 'provider-down',
  INTERNAL: 'provider-down',
  UNAVAILABLE: 'provider-down',
};

/** A case that only Google's sentence tells from the others with the same word. */
interface SpokenCase {
  readonly word: string;
  readonly says: RegExp;
  readonly code: ErrorCode;
}

/**
 * The sentences are no part of what Google promises: one that is worded anew falls back to the word.
 * Sources: github.com/dtinit/data-transfer-project, issue 885; github.com/gphotosuploader, issue 49;
 * github.com/jaimetur/PhotoMigrator, issue 1091.
 */
const SPOKEN: readonly SpokenCase[] = [
  { word: 'INVALID_ARGUMENT', says: /remaining storage/i, code: 'quota-full' },
  { word: 'RESOURCE_EXHAUSTED', says: /storage/i, code: 'quota-full' },
  { word: 'INVALID_ARGUMENT', says: /\balbums?\b/i, code: 'already-gone' },
  { word: 'PERMISSION_DENIED', says: /authentication scopes/i, code: 'scope-missing' },
  { word: 'PERMISSION_DENIED', says: /has not been used in/i, code: 'sign-in-failed' },
];

const BY_STATUS: Readonly<Record<number, ErrorCode | undefined>> = {
  401: 'reconnect',
  403: 'account-restricted',
};

/** The least that Google asks for after a limit. Source: the "Best practices" above. */
const LIMIT_MS = 30_000;

/** `… and limit 'All requests per day' of service …`, or `ApiCallsPerProjectPerDay` in the details. */
const DAILY = /per ?day/i;

/**
 * How long an answer asks to be left alone. The limit of the day is the client id's, shared by all who
 * use it, and ends at midnight in California; it is asked again each hour, for no wait is kept longer.
 */
export function limitMs(status: number, body: string): number | undefined {
  if (status !== 429) return undefined;
  return DAILY.test(body) ? LONGEST_SERVER_WAIT_MS : LIMIT_MS;
}

/** What a refused request, or a refused photo of it, means to the user. */
export function codeOf({ reasons, sentence, status }: GoogleRefusal): ErrorCode {
  const spoken = SPOKEN.find(({ word, says }) => reasons.includes(word) && says.test(sentence));
  if (spoken) return spoken.code;
  const known = reasons.find((word) => Object.hasOwn(MEANING, word));
  const code = known === undefined ? BY_STATUS[status] : MEANING[known];
  return code ?? 'unexpected-answer';
}

/** Turns whatever the Google Photos part caught into the error that leaves it. */
export function toPhotolinkError(thrown: unknown): PhotolinkError {
  return translateError(thrown, fromRefusal);
}

/** The same promise, which now rejects with the product's errors only. */
export const translated = translating(toPhotolinkError);

function fromRefusal(refusal: GoogleRefusal): PhotolinkError {
  const code = codeOf(refusal);
  const facts = { provider: 'google-photos', detail: refusal.message, cause: refusal } as const;
  return new PhotolinkError(code, code === 'busy' ? { ...facts, retryAfterMs: LIMIT_MS } : facts);
}
