import type { StrangersAnswer } from './guided-link.ts';
import type { Ledger } from './link.ts';
import type { StoredPhoto } from './photo.ts';
import type { Quiet } from './quiet.ts';
import type { WakePlan } from './wake.ts';
import type { Account, CloudAccount, LinkGuide, ProviderId } from './provider.ts';
import type { PlaceOutcome, Share, ShareJournal } from './share.ts';

/** What the engine is given: every door to the outside, so that it knows no browser and no cloud. */
export interface EngineNeeds {
  readonly journal: ShareJournal;
  readonly ledger: Ledger;
  readonly photos: {
    readonly get: (id: string) => Promise<StoredPhoto | undefined>;
    readonly remove: (ids: readonly string[]) => Promise<void>;
  };
  readonly accounts: {
    readonly get: (id: string) => Promise<Account | undefined>;
    readonly change: (id: string, fields: Partial<Account>) => Promise<void>;
  };
  /**
   * The cloud of an account.
   * @throws not-connected when the account was disconnected
   * @throws permission-missing when the user took the host permission back
   */
  readonly openAccount: (accountId: string) => Promise<CloudAccount>;
  /**
   * What somebody without any account finds behind a link; `unknown` where nobody may look.
   * Just after a link was made or ended a service may take seconds to show it: `until` is what is waited
   * for then.
   * @throws cancelled
   */
  readonly lookAsStranger: (
    provider: ProviderId,
    url: string,
    how: {
      readonly signal: AbortSignal;
      readonly until?: Exclude<StrangersAnswer, 'unknown'>;
    },
  ) => Promise<StrangersAnswer>;
  /** What is left to the user at that provider; undefined where links are made by API. */
  readonly guideOf: (provider: ProviderId) => LinkGuide | undefined;
  /**
   * Puts the share's text into its chat, if that is where the page still is. A repeated order is
   * carried out only where the page is sure that it never carried it out: the user may have sent the
   * text by now.
   */
  readonly placeText: (share: Share, isRepeat: boolean) => Promise<PlaceOutcome>;
  /** How the end of a link is said in the chat; undefined for one that the user ends. */
  readonly endText: (endsAtMs: number | undefined) => string;
  /** Keeps the background alive until the work settles. */
  readonly keepAliveDuring: <T>(work: () => Promise<T>) => Promise<T>;
  readonly wake: WakePlan;
  readonly quiet: Quiet;
  readonly now: () => number;
}
