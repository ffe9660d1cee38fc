import { isRecord } from '../is-record.ts';

/**
 * An answer of a Google API that is not a success, before anyone decides what it means for the user.
 * The status alone tells little: the same reason comes as 400 and as 403.
 */
export class GoogleRefusal extends Error {
  override readonly name = 'GoogleRefusal';
  readonly route: string;
  readonly status: number;
  /** Google's own words, the most precise first: `['storageQuotaExceeded']`. */
  readonly reasons: readonly string[];
  /**
   * Google's sentence for developers, which at times is all that tells one case from another. It may name
   * a project or a person, so it is compared and never shown.
   */
  readonly sentence: string;

  constructor(route: string, status: number, body: string) {
    const reasons = reasonsOf(body);
    super(`${route} ${status} ${reasons.join('/')}`.trim());
    this.route = route;
    this.status = status;
    this.reasons = reasons;
    this.sentence = sentenceOf(body);
  }
}

/** The reasons in an error's body, in the shape of the older APIs and of the newer ones. */
export function reasonsOf(body: string): string[] {
  const error = errorOf(body);
  const entries = [...listOf(error['errors']), ...listOf(error['details'])];
  const words = [...entries.map(({ reason }) => reason), error['status']];
  return words.filter((word) => typeof word === 'string').filter((word) => /^\w+$/.test(word));
}

/** The sentence in an error's body; empty where there is none. */
export function sentenceOf(body: string): string {
  const { message } = errorOf(body);
  return typeof message === 'string' ? message : '';
}

function errorOf(body: string): Record<string, unknown> {
  try {
    const answer: unknown = JSON.parse(body);
    const error = isRecord(answer) ? answer['error'] : undefined;
    return isRecord(error) ? error : {};
  } catch {
    return {};
  }
}

function listOf(value: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
