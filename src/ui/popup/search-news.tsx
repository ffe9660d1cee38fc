import { useEffect, useState } from 'preact/hooks';
import { StatusLine } from '../status-line.tsx';
import { countText, useWords } from '../words.ts';
import type { PopupModel } from './popup-model.ts';

/** How long nobody types before what was found is said: once, not with every key. */
const PAUSE_MS = 400;

/** Says how many links a search found. What changes in the list by itself is not said. */
export function SearchNews({ model }: { readonly model: PopupModel }) {
  const words = useWords();
  const { query, filter, isNarrowed, found } = model.list;
  const [said, say] = useState('');
  const asked = `${filter.value} ${query.value}`;
  useEffect(() => {
    const timer = setTimeout(() => {
      say(isNarrowed.peek() ? countText(words, 'linksShown', found.peek().length) : '');
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [asked]);
  return <StatusLine text={said} look="hidden" />;
}
