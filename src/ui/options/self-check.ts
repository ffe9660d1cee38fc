import { signal, type ReadonlySignal } from '@preact/signals';
import type { PagePart, PageSighting } from '#core/page-sighting.ts';

/** One way to a part of TikTok's page. */
export interface KnownWay {
  readonly selector: string;
  readonly generation: 'old' | 'new' | 'both' | 'structure';
  /** The last month in which somebody saw it; may be empty. */
  readonly seen: string;
}

export interface SelfCheckNeeds {
  readonly checkPage: () => Promise<PageSighting | null>;
  readonly waysTo: Readonly<Record<PagePart, readonly KnownWay[]>>;
}

/** How TikTok's messages are found at present. */
export interface SelfCheck {
  /** Undefined until it was asked; null where no chat is open. */
  readonly sighting: ReadonlySignal<PageSighting | null | undefined>;
  readonly waysTo: SelfCheckNeeds['waysTo'];
  readonly check: () => Promise<void>;
}

/** Checks at once, and again whenever it is asked. */
export function createSelfCheck({ checkPage, waysTo }: SelfCheckNeeds): SelfCheck {
  const sighting = signal<PageSighting | null | undefined>(undefined);
  const check = async () => {
    sighting.value = undefined;
    sighting.value = await checkPage().catch(() => null);
  };
  void check();
  return { sighting, waysTo, check };
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
