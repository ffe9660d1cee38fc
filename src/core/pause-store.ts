/** Until when each account's service wants to hear nothing, in ms since 1970. */
export interface PauseStore {
  readonly get: (accountId: string) => Promise<number | undefined>;
  readonly put: (accountId: string, untilMs: number) => Promise<void>;
}
