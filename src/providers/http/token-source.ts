/** Where the requests of one account get their access token from. */
export interface TokenSource {
  /** A token that is good for some minutes more. */
  readonly current: (signal?: AbortSignal) => Promise<string>;
  /** Another token than `refused`, however many calls ask for it at once. */
  readonly renew: (refused: string, signal?: AbortSignal) => Promise<string>;
}
