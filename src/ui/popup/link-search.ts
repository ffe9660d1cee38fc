import type { Link } from '#core/link.ts';
import { dayText } from '../dates.ts';
import { PROVIDER_NAMES } from '../providers.ts';
import { countText, type Words } from '../words.ts';

/** A link with the text that a search looks through, made once for the whole list. */
export interface SearchableLink {
  readonly link: Link;
  readonly haystack: string;
}

/** Prepares the links for searching by chat, cloud, account, number of photos and day. */
export function prepareSearch(
  words: Words,
  links: readonly Link[],
  nowMs: number,
): readonly SearchableLink[] {
  const counts = new Map<number, string>();
  const photos = (count: number): string => {
    const known = counts.get(count) ?? countText(words, 'photoCount', count);
    counts.set(count, known);
    return known;
  };
  return links.map((link) => ({
    link,
    haystack: fold(
      [
        link.chatLabel,
        PROVIDER_NAMES[link.provider],
        link.accountLabel,
        photos(link.photoCount),
        dayText(link.createdAtMs, nowMs, words.language),
      ].join('\n'),
    ),
  }));
}

/** The links in which every word of the query occurs, in their order. */
export function searchLinks(prepared: readonly SearchableLink[], query: string): readonly Link[] {
  const needles = fold(query).split(/\s+/).filter(Boolean);
  return prepared.flatMap(({ link, haystack }) =>
    needles.every((needle) => haystack.includes(needle)) ? [link] : [],
  );
}

/** Small letters without their marks: whoever types "andre" finds "André". */
function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
