import { errorText } from '../error-text.ts';
import { useWords } from '../words.ts';
import type { Arrivals } from './arrivals.ts';
import { Notices } from './notices.tsx';

/** What became of photos that came from elsewhere and are not to be seen. */
export function ArrivalsNote({ arrivals }: { readonly arrivals: Arrivals }) {
  const words = useWords();
  const { waiting, photosLeft, failures } = arrivals;
  return (
    <>
      <Notices>
        {waiting.value > 0 && <p class="notice">{words.text('photosWaiting')}</p>}
        {photosLeft.value && <p class="notice warning">{words.text('photosLeft')}</p>}
      </Notices>
      {failures.value.map((failure, nth) => (
        <p key={nth} class="notice bad" role="alert">
          {errorText(words, failure)}
        </p>
      ))}
    </>
  );
}
