/** The lasting half of a sign-in, kept in the extension's own database and shown to nobody. */
export interface Grant {
  readonly accountId: string;
  /** The client id it was given to: a refresh must name the same one. */
  readonly clientId: string;
  readonly refreshToken: string;
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

/** What must outlive the worker while the sign-in window is open: the secrets of one attempt. */
export interface PendingSignIn {
  readonly state: string;
  readonly codeVerifier: string;
}

export interface PendingSignInStore {
  readonly put: (pending: PendingSignIn) => Promise<void>;
  readonly remove: (state: string) => Promise<void>;
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
