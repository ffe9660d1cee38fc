import { ProgressBar } from './progress-bar.tsx';
import { useWords } from '../words.ts';
import type { SlideshowChoice } from './slideshow-choice.ts';

/** How far the making of the slideshow came, and the way back to the form. */
export function SlideshowProgress({ slideshow }: { readonly slideshow: SlideshowChoice }) {
  const { text } = useWords();
  return (
    <div class="progress">
      <ProgressBar
        name={text('makingSlideshow')}
        percent={Math.round((slideshow.progress.value ?? 0) * 100)}
      />
      <p class="progress-note hint">{text('makingHint')}</p>
      <div class="buttons">
        <span class="gap" />
        <button
          type="button"
          class="button"
          disabled={!slideshow.canCancel.value}
          onClick={slideshow.cancel}
        >
          {text('cancel')}
        </button>
      </div>
    </div>
  );
}
