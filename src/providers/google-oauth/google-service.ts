import type { ProviderId } from '#core/provider.ts';

/** What signing in to one of Google's services takes. All of it is public. */
export interface GoogleService {
  readonly provider: ProviderId;
  /** Everything the product needs there, and nothing of another service; less than this is no use. */
  readonly scopes: readonly string[];
  /** Tells, asked with a token, whose it is. */
  readonly ownerUrl: string;
  /** The owner in that answer; undefined where it is no such answer. */
  readonly readOwner: (answer: unknown) => GoogleOwner | undefined;
}

/** The person behind a token. */
export interface GoogleOwner {
  /** The service's own id of the person, which never changes. */
  readonly id: string;
  readonly email: string | undefined;
  readonly name: string | undefined;
}

/** Where Google asks people. Source: developers.google.com/identity/protocols/oauth2/javascript-implicit-flow. */
export const CONSENT_URL = 'https://accounts.google.com/o/oauth2/v2/auth';

/** The host that takes tokens back. */
export const TOKEN_HOST = 'https://oauth2.googleapis.com';

/** Each character holds five bits: 260 in all. */
export const STATE_LENGTH = 52;
