import { batch, signal, type ReadonlySignal } from '@preact/signals';
import type { PageCheck } from '#core/page-check.ts';
import type { PagePart, PageSighting } from '#core/page-sighting.ts';

/** One way to a part of TikTok's page. */
export interface KnownWay {
  readonly selector: string;
  readonly generation: 'old' | 'new' | 'both' | 'structure';
  /** The last month in which somebody saw it; may be empty. */
  readonly seen: string;
}

export interface SelfCheckNeeds {
  readonly checkPage: () => Promise<PageCheck>;
  readonly waysTo: Readonly<Record<PagePart, readonly KnownWay[]>>;
  /** Asks the user to let Photolink into TikTok's pages, for which it must be called in a click. */
  readonly allowPages: () => Promise<unknown>;
  /** Loads the tab anew and brings it to the front. */
  readonly reloadTab: (tabId: number) => Promise<unknown>;
}

/** What came of a check; `failed`: Photolink itself did not answer. */
export type CheckOutcome = PageCheck | { readonly state: 'failed' };

/** How TikTok's messages are found at present. */
export interface SelfCheck {
  /** Undefined until it is known. */
  readonly outcome: ReadonlySignal<CheckOutcome | undefined>;
  readonly waysTo: SelfCheckNeeds['waysTo'];
  /** Counts the answers that somebody asked for, and wants to hear of, be it the same as before. */
  readonly nth: ReadonlySignal<number>;
  readonly check: () => Promise<void>;
  /** Checks without being asked. */
  readonly look: () => Promise<void>;
  readonly allowPages: () => Promise<void>;
  readonly reloadTab: (tabId: number) => Promise<void>;
}

/**
 * Checks at once, and again whenever it is asked. Checks may overtake one another: no answer is shown after
 * that of a newer one.
 */
export function createSelfCheck(needs: SelfCheckNeeds): SelfCheck {
  const outcome = signal<CheckOutcome | undefined>(undefined);
  const nth = signal(0);
  let asked = 0;
  let shown = 0;
  /** The check that somebody waits for. */
  let awaited = Infinity;
  const look = async () => {
    const own = (asked += 1);
    const found = await needs.checkPage().catch(() => ({ state: 'failed' }) as const);
    if (own < shown) return;
    shown = own;
    batch(() => {
      outcome.value = found;
      if (own >= awaited) nth.value += 1;
    });
    if (own >= awaited) awaited = Infinity;
  };
  const check = () => {
    awaited = Math.min(awaited, asked + 1);
    return look();
  };
  void look();
  return {
    outcome,
    waysTo: needs.waysTo,
    nth,
    check,
    look,
    // Refused by the user: the check tells what is still in the way.
    allowPages: () => needs.allowPages().then(check, check),
    // While the page loads nothing answers: who comes back from it looks. A tab that is gone leads nowhere.
    reloadTab: async (tabId) => {
      await needs.reloadTab(tabId).catch(check);
    },
  };
}

/** By what the message box was found, in one word; undefined where it was not. */
export function composerFoundBy(
  { ways }: PageSighting,
  waysTo: SelfCheckNeeds['waysTo'],
): 'usual' | 'attribute' | 'label' | 'structure' | undefined {
  const way = ways.composer === undefined ? undefined : waysTo.composer[ways.composer];
  if (way === undefined) return undefined;
  if (ways.composer === 0) return 'usual';
  if (way.generation === 'structure') return 'structure';
  return way.selector.startsWith('[class') ? 'label' : 'attribute';
}
