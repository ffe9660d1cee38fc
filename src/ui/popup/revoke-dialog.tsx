import { useId, useState } from 'preact/hooks';
import type { Link } from '#core/link.ts';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { PROVIDER_NAMES } from '../providers.ts';
import { SelectField } from '../select-field.tsx';
import { countText, numberText, useWords, type Words } from '../words.ts';
import { DayField } from './day-field.tsx';
import { openQuestion } from './open-question.ts';
import type { PopupModel, RevokeQuestion } from './popup-model.ts';
import { BEFORE_DAY, revokeConsequences, type RevokeChoice } from './revoke-choices.ts';

/** Asked before links are revoked: which, what that means for those who have them, and what of the photos. */
export function RevokeDialog({ model }: { readonly model: PopupModel }) {
  const asked = model.asking.value;
  return asked === undefined ? null : <Question asked={asked} model={model} />;
}

interface QuestionProps {
  readonly asked: RevokeQuestion;
  readonly model: PopupModel;
}

function Question({ asked, model }: QuestionProps) {
  const words = useWords();
  const { text } = words;
  const [{ choices, chosen, choose, day, unseen, stillOpen }] = useState(() =>
    openQuestion(words, asked, model),
  );
  const { key, links } = chosen.value;
  const { canRemovePhotos, removesPhotos: isOrdered } = revokeConsequences(links);
  const [removesPhotos = isOrdered, setRemovesPhotos] = useState<boolean>();
  return (
    <ConfirmDialog
      title={titleOf(words, chosen.value)}
      yes={text('revoke')}
      no={text('keep')}
      yesDisabled={links.length === 0}
      choices={
        <>
          {choices.length > 1 && (
            <SelectField
              label={text('whichLinks')}
              value={key}
              choices={choices.map((choice) => ({ value: choice.key, label: choice.label }))}
              onChoose={choose}
            />
          )}
          {key === BEFORE_DAY && <DayField day={day} count={links.length} nowMs={model.now()} />}
          {canRemovePhotos && (
            <PhotosAfterwards links={links} value={removesPhotos} onChoose={setRemovesPhotos} />
          )}
        </>
      }
      onYes={() => {
        model.selection.end();
        void model.revoke(stillOpen(), removesPhotos && canRemovePhotos);
      }}
      onNo={() => {
        model.asking.value = undefined;
      }}
    >
      {consequences(words, chosen.value, unseen.value)}
    </ConfirmDialog>
  );
}

function titleOf(words: Words, { key, label, links }: RevokeChoice): string {
  if (key === 'all') return words.text('revokeAllTitle');
  if (key === BEFORE_DAY && links.length === 0) return words.text('revokeBeforeTitle');
  if (key === 'chat') return countText(words, 'revokeChatTitle', links.length, label);
  if (key === 'chat-name') return countText(words, 'revokeNameTitle', links.length, label);
  return links.length === 1
    ? words.text('revokeOneTitle')
    : countText(words, 'revokeSomeTitle', links.length);
}

function consequences(words: Words, { key, links }: RevokeChoice, unseen: number): string {
  if (key === BEFORE_DAY && links.length === 0) return words.text('revokeBeforeText');
  return [...whatEnds(words, links), unseen > 0 ? countText(words, 'revokeUnseen', unseen) : '']
    .filter(Boolean)
    .join(' ');
}

function whatEnds(words: Words, links: readonly Link[]): readonly string[] {
  const [first, second] = links;
  if (first !== undefined && second === undefined) return [oneText(words, first)];
  const { byApi, byHand } = revokeConsequences(links);
  return [
    byApi > 0 ? countText(words, 'revokeAllText', byApi) : '',
    byHand > 0 ? countText(words, 'revokeAllGuided', byHand) : '',
  ];
}

function oneText({ text, language }: Words, { guided, provider, photoCount }: Link): string {
  if (guided !== undefined) return text('revokeGuidedText', PROVIDER_NAMES[provider]);
  return photoCount > 1
    ? text('revokeAlbumText', numberText(language, photoCount))
    : text('revokeOneText');
}

function PhotosAfterwards(props: {
  readonly links: readonly Link[];
  readonly value: boolean;
  readonly onChoose: (removesPhotos: boolean) => void;
}) {
  const words = useWords();
  const { text } = words;
  const { links, value, onChoose } = props;
  return (
    <fieldset class="radios">
      <legend class="for-ears">{text('photosAfterwards')}</legend>
      <Radio
        label={text(links.length === 1 ? 'endLinkOnly' : 'endLinksOnly')}
        help={text('endOnlyHelp')}
        isChosen={!value}
        onChoose={() => {
          onChoose(false);
        }}
      />
      <Radio
        label={text('deletePhotosToo')}
        help={deletionHelp(words, links)}
        isChosen={value}
        onChoose={() => {
          onChoose(true);
        }}
      />
    </fieldset>
  );
}

/** What becomes of photos that are deleted, and where they stay all the same. */
export function deletionHelp({ text, language }: Words, links: readonly Link[]): string {
  const { keeping } = revokeConsequences(links);
  const help = text('deletePhotosHelp');
  if (keeping.length === 0) return help;
  return `${help} ${text('photosStayAt', new Intl.ListFormat(language).format(keeping))}`;
}

function Radio(props: {
  readonly label: string;
  readonly help: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const id = useId();
  const { label, help, isChosen, onChoose } = props;
  return (
    <div class="radio">
      <input
        type="radio"
        id={id}
        name="photos-afterwards"
        checked={isChosen}
        aria-describedby={`${id}-help`}
        onChange={onChoose}
      />
      <label for={id}>{label}</label>
      <p class="hint" id={`${id}-help`}>
        {help}
      </p>
    </div>
  );
}
