/** The lasting half of a sign-in, kept in the extension's own database and shown to nobody. */
export type Grant = RefreshGrant | SilentGrant;

/** A grant that a token renews. */
export interface RefreshGrant extends GrantOwner {
  readonly refreshToken: string;
  readonly loginHint?: never;
}

/** A grant of a service that gives no such token: it renews for whoever is signed in on its pages. */
export interface SilentGrant extends GrantOwner {
  /** Whom it is asked to renew for: the account's e-mail address. */
  readonly loginHint: string;
  readonly refreshToken?: never;
}

interface GrantOwner {
  readonly accountId: string;
  /** The client id it was given to: a renewal must name the same one. */
  readonly clientId: string;
}

export interface GrantStore {
  readonly get: (accountId: string) => Promise<Grant | undefined>;
  readonly put: (grant: Grant) => Promise<void>;
  readonly remove: (accountId: string) => Promise<void>;
}

/** The short-lived half. It is kept in memory that ends with the browser. */
export interface AccessToken {
  readonly token: string;
  readonly expiresAtMs: number;
}

export interface AccessTokenStore {
  readonly get: (accountId: string) => Promise<AccessToken | undefined>;
  readonly put: (accountId: string, token: AccessToken) => Promise<void>;
  readonly remove: (accountId: string) => Promise<void>;
}

/** The browser's own sign-in window. */
export interface AuthWindow {
  /** The address to register with the provider; exact, to the last slash. */
  readonly redirectUrl: string;
  /**
   * Opens `url` and resolves to the address that the provider sent the user back to.
   * @throws sign-in-closed when the user closes the window
   */
  readonly open: (url: string) => Promise<string>;
}

/** The same window for a service that renews a sign-in without showing anything. */
export interface SilentAuthWindow extends AuthWindow {
  /**
   * The address for a service that sends nobody to a domain that the developer cannot own. It differs
   * from `redirectUrl` in Firefox alone.
   */
  readonly ownedRedirectUrl: string;
  /**
   * Asks `url` without a window and resolves like `open`. Nothing is ever shown to the user.
   * @throws offline; reconnect when no answer came back, for the browsers do not tell why
   */
  readonly openSilently: (url: string) => Promise<string>;
}
