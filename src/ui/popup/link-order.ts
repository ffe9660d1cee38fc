import { isOpen, type Link } from '#core/link.ts';
import type { Choice } from '../choices.ts';
import type { MessageKey, Words } from '../words.ts';

/** The choices of "Sort". By chat they are in groups as well. */
export type LinkOrder = 'newest' | 'ends-first' | 'chat';

const ORDER_TEXT = {
  newest: 'sortNewest',
  'ends-first': 'sortEndsFirst',
  chat: 'sortChat',
} as const satisfies Record<LinkOrder, MessageKey>;

/** The choices of "Sort", with their labels. */
export function orderChoices({ text }: Words): readonly Choice<LinkOrder>[] {
  const orders = Object.keys(ORDER_TEXT) as LinkOrder[];
  return orders.map((value) => ({ value, label: text(ORDER_TEXT[value]) }));
}

/** The links, which come newest first, in that order; where it makes no difference they stay so. */
export function inOrder(
  links: readonly Link[],
  order: LinkOrder,
  { nowMs, language }: { readonly nowMs: number; readonly language: string },
): readonly Link[] {
  switch (order) {
    case 'newest':
      return links;
    case 'ends-first':
      return sortedBy(links, (link) => endRank(link, nowMs));
    case 'chat':
      return byChat(links, language);
  }
}

/** What has no end comes behind what ends some day, and what is over behind both. */
function endRank(link: Link, nowMs: number): number {
  if (!isOpen(link, nowMs)) return Number.MAX_VALUE;
  return link.endsAtMs ?? Number.MAX_SAFE_INTEGER;
}

/** Comparing as a language does is slow: once for each chat, not for each of thousands of links. */
function byChat(links: readonly Link[], language: string): readonly Link[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const chats = [...new Set(links.map(({ chatLabel }) => chatLabel))].sort(compare);
  const ranks = new Map(chats.map((chat, rank) => [chat, rank]));
  return sortedBy(links, ({ chatLabel }) => ranks.get(chatLabel) ?? 0);
}

function sortedBy(links: readonly Link[], rank: (link: Link) => number): readonly Link[] {
  return links
    .map((link) => ({ link, rank: rank(link) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ link }) => link);
}
