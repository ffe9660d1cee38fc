import { MAX_SEPARATE_LINKS } from '#core/photo.ts';
import { SelectField } from '../select-field.tsx';
import { useWords } from '../words.ts';
import type { PanelModel } from './panel-model.ts';
import { SECONDS_PER_PHOTO } from './slideshow-choice.ts';

/** What is to become of several photos: one link, a link each, or one video. */
export function PhotoOptions({ model }: { readonly model: PanelModel }) {
  const { text } = useWords();
  const { isWanted, isTicked, isMixed } = model.slideshow;
  const isSlideshow = isWanted.value;
  return (
    <>
      {!isSlideshow && <OneLink model={model} />}
      {model.slideshow.isOffered.value && <Slideshow model={model} />}
      {isTicked.value && isMixed.value && <p class="hint">{text('slideshowOnlyPhotos')}</p>}
    </>
  );
}

function OneLink({ model: { tray, oneLink } }: { readonly model: PanelModel }) {
  const { text } = useWords();
  if (tray.photos.value.length < 2) return null;
  const isForced = tray.photos.value.length > MAX_SEPARATE_LINKS;
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={oneLink.value || isForced}
        disabled={isForced}
        onChange={({ currentTarget }) => {
          oneLink.value = currentTarget.checked;
        }}
      />
      <span>{text('oneLink')}</span>
    </label>
  );
}

function Slideshow({ model: { slideshow } }: { readonly model: PanelModel }) {
  const { text, language } = useWords();
  const { isTicked, secondsPerPhoto } = slideshow;
  const number = new Intl.NumberFormat(language);
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={isTicked.value}
          onChange={({ currentTarget }) => {
            isTicked.value = currentTarget.checked;
          }}
        />
        <span>{text('slideshow')}</span>
      </label>
      {isTicked.value && (
        <div class="beside">
          <SelectField
            label={text('secondsPerPhoto')}
            value={String(secondsPerPhoto.value)}
            choices={SECONDS_PER_PHOTO.map((seconds) => ({
              value: String(seconds),
              label: number.format(seconds),
            }))}
            onChoose={(chosen) => {
              const seconds = SECONDS_PER_PHOTO.find((one) => String(one) === chosen);
              if (seconds !== undefined) secondsPerPhoto.value = seconds;
            }}
          />
        </div>
      )}
    </>
  );
}
