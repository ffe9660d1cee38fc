import { useWords } from '../words.ts';
import type { Arrivals } from './arrivals.ts';

/** What became of photos that came from elsewhere and are not to be seen. */
export function ArrivalsNote({ arrivals }: { readonly arrivals: Arrivals }) {
  const { text } = useWords();
  if (arrivals.waiting.value > 0) return <p class="notice">{text('photosWaiting')}</p>;
  if (arrivals.photosLeft.value) return <p class="notice warning">{text('photosLeft')}</p>;
  return null;
}
