import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Link } from '#core/link.ts';
import type { Words } from '../words.ts';
import { inOrder, type LinkOrder } from './link-order.ts';
import { createLinkSearch } from './link-search.ts';
import { matchesFilter, type LinkFilter } from './link-states.ts';

/** What the user looks for among the links, and what is left of them. */
export interface LinkList {
  readonly query: Signal<string>;
  readonly filter: Signal<LinkFilter>;
  readonly order: Signal<LinkOrder>;
  /** Whether less than everything is asked for. */
  readonly isNarrowed: ReadonlySignal<boolean>;
  /** The links that search and filter leave, in their order. */
  readonly found: ReadonlySignal<readonly Link[]>;
  /** As many of them as are drawn. */
  readonly shown: ReadonlySignal<readonly Link[]>;
  readonly showMore: () => void;
  /** The message or file name for which a link was found. */
  readonly reason: (link: Link) => string | undefined;
  /** Gets all links ready for a search, so that its first key need not. */
  readonly getReady: () => void;
}

/** Rows drawn at first and with each step further down: more than fit, few enough to be quick. */
export const PAGE = 24;

/** The list of those links, newest first until the user wants another order. */
export function createLinkList(
  words: Words,
  links: ReadonlySignal<readonly Link[]>,
  now: () => number,
): LinkList {
  const query = signal('');
  const filter = signal<LinkFilter>('all');
  const order = signal<LinkOrder>('newest');
  const search = createLinkSearch(words, now);
  const { language } = words;
  const ordered = computed(() => inOrder(links.value, order.value, { nowMs: now(), language }));
  const found = computed(() => {
    const nowMs = now();
    const matching =
      query.value.trim() === '' ? ordered.value : search.find(ordered.value, query.value);
    return filter.value === 'all'
      ? matching
      : matching.filter((link) => matchesFilter(link, filter.value, nowMs));
  });
  // Whoever looks for something else begins at the top again.
  const asked = computed(() => `${filter.value} ${order.value} ${query.value}`);
  const drawn = signal({ asked: '', count: PAGE });
  const count = computed(() => (drawn.value.asked === asked.value ? drawn.value.count : PAGE));
  return {
    query,
    filter,
    order,
    found,
    isNarrowed: computed(() => query.value.trim() !== '' || filter.value !== 'all'),
    shown: computed(() => found.value.slice(0, count.value)),
    showMore() {
      drawn.value = { asked: asked.value, count: count.value + PAGE };
    },
    reason: (link) => (query.value.trim() === '' ? undefined : search.reason(link, query.value)),
    getReady() {
      search.getReady(links.value);
    },
  };
}
