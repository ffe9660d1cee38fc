import type { Link } from '#core/link.ts';
import { dayForms } from '../day-forms.ts';
import { PROVIDER_NAMES } from '../providers.ts';
import { countText, type Words } from '../words.ts';

/** Finds links by what is known about them; made once, because it remembers what it has folded. */
export interface LinkSearch {
  /** The links in which every word of the query occurs, in their order. */
  readonly find: (links: readonly Link[], query: string) => readonly Link[];
  /** Folds the texts of these links beforehand, so that the first key of a search need not. */
  readonly getReady: (links: readonly Link[]) => void;
  /** What is not in the row, but is why it was found: the message, or a file's name. */
  readonly reason: (link: Link, query: string) => string | undefined;
}

/** Searches by chat, message, file name, cloud, account, number of photos and day of sharing. */
export function createLinkSearch(words: Words, now: () => number): LinkSearch {
  const haystacks = new WeakMap<Link, string>();
  const fold = remembering(foldText);
  const photos = remembering((count: number) => fold(countText(words, 'photoCount', count)));
  const days = dayForms(words.language, now());
  const dayOf = (ms: number) => fold(days(ms));
  const haystackOf = (link: Link): string => {
    const known = haystacks.get(link);
    if (known !== undefined) return known;
    const made = [
      fold(link.chatLabel),
      fold(PROVIDER_NAMES[link.provider]),
      fold(link.accountLabel),
      photos(link.photoCount),
      dayOf(link.createdAtMs),
      ...hiddenTexts(link).map(foldText),
    ].join('\n');
    haystacks.set(link, made);
    return made;
  };
  return {
    find(links, query) {
      const needles = needlesOf(query);
      return links.filter((link) => {
        const haystack = haystackOf(link);
        return needles.every((needle) => haystack.includes(needle));
      });
    },
    getReady(links) {
      for (const link of links) haystackOf(link);
    },
    reason(link, query) {
      const needles = needlesOf(query);
      return hiddenTexts(link).find((text) => {
        const folded = foldText(text);
        return needles.some((needle) => folded.includes(needle));
      });
    },
  };
}

function hiddenTexts({ message = '', fileNames = [] }: Link): readonly string[] {
  return message === '' ? fileNames : [message, ...fileNames];
}

function needlesOf(query: string): readonly string[] {
  return foldText(query).split(/\s+/).filter(Boolean);
}

/** Small letters without their marks: whoever types "andre" finds "André". */
function foldText(text: string): string {
  const small = text.toLowerCase();
  return /[^\0-\x7f]/.test(small) ? small.normalize('NFKD').replaceAll(/\p{M}/gu, '') : small;
}

function remembering<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make(key);
    known.set(key, made);
    return made;
  };
}
