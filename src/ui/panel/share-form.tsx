import { useId } from 'preact/hooks';
import { CAPABILITIES } from '#core/capabilities.ts';
import { MAX_PASSWORD_CHARACTERS } from '#core/link-password.ts';
import { MAX_CAPTION_CHARACTERS } from '#core/message-template.ts';
import { linkEndChoices, photoSizeChoices } from '../choices.ts';
import { errorText } from '../error-text.ts';
import { Icon } from '../icon.tsx';
import { PROVIDER_NAMES } from '../providers.ts';
import { SelectField } from '../select-field.tsx';
import { useWords, type Text } from '../words.ts';
import { DeliberateButton } from './deliberate-button.tsx';
import { GuidedMake } from './guided-make.tsx';
import type { BlockReason, PanelModel } from './panel-model.ts';
import { PasswordField } from './password-field.tsx';
import { PasswordLeftOut } from './password-left-out.tsx';
import { PhotoGrid } from './photo-grid.tsx';
import { PhotoOptions } from './photo-options.tsx';
import { PhotoPicker } from './photo-picker.tsx';
import { pressInSight } from './press-in-sight.ts';
import { SendWith } from './send-with.tsx';
import { ShareSummary } from './share-summary.tsx';

/** Choosing photos and saying how they are shared. */
export function ShareForm({ model }: { readonly model: PanelModel }) {
  const { tray, cloud, guided } = model;
  const hasPhotos = tray.photos.value.length > 0;
  if (guided.provider.value !== undefined) return <GuidedForm model={model} />;
  return (
    <form
      class="form"
      inert={tray.isLent.value}
      onSubmit={(event) => {
        event.preventDefault();
        void pressInSight(model, model.submit);
      }}
    >
      <PageNotes model={model} />
      <PhotoGrid tray={tray} editing={model.editing} />
      <PhotoPicker
        hasPhotos={hasPhotos}
        onPick={tray.add}
        openCameraWindow={() => void model.arrivals.openCamera()}
      >
        <PhotoOptions model={model} />
      </PhotoPicker>
      <SendWith cloud={cloud} sight={model.sight} />
      <ShareChoices model={model} />
      {hasPhotos && <ShareSummary model={model} />}
      <ShareButton model={model} />
    </form>
  );
}

/** What there is to say of the page before anything is shared. */
function PageNotes({ model }: { readonly model: PanelModel }) {
  const { text } = useWords();
  const { notice, isWindow, chatLabel } = model;
  return (
    <>
      {isWindow && <p class="hint">{text('noticeWindow', chatLabel || text('someChat'))}</p>}
      {notice !== 'none' && (
        <p class="hint">{text(notice === 'copy-only' ? 'noticeCopyOnly' : 'noticeFewMessages')}</p>
      )}
    </>
  );
}

/** A cloud that takes no photos: the link of photos that are there is made by hand. */
function GuidedForm({ model }: { readonly model: PanelModel }) {
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void pressInSight(model, model.guided.use);
      }}
    >
      <PageNotes model={model} />
      <SendWith cloud={model.cloud} sight={model.sight} />
      <GuidedMake model={model}>
        <GuidedChoices model={model} />
      </GuidedMake>
    </form>
  );
}

/** What is chosen for a link made by hand where nothing was uploaded for it. */
export function GuidedChoices({ model }: { readonly model: PanelModel }) {
  const { text } = useWords();
  return (
    <>
      <MessageField model={model} />
      <EndField model={model} />
      <p class="hint">{text('guidedEnds')}</p>
    </>
  );
}

function ShareChoices({ model }: { readonly model: PanelModel }) {
  const { text } = useWords();
  const { tray, cloud } = model;
  const provider = cloud.chosen.value?.provider;
  const isGuided = provider !== undefined && CAPABILITIES[provider].links === 'guided';
  return (
    <>
      <MessageField model={model} />
      <div class="pair">
        <EndField model={model} />
        <SelectField
          label={text('photoSize')}
          value={tray.size.value}
          choices={photoSizeChoices(text)}
          onChoose={tray.setSize}
        />
      </div>
      {cloud.chosen.value?.setsPasswords && <PasswordField password={model.password} />}
      {isGuided && <p class="hint">{text('guidedEnds')}</p>}
    </>
  );
}

function MessageField({ model: { message } }: { readonly model: PanelModel }) {
  const { text } = useWords();
  const id = useId();
  return (
    <div class="field">
      <label class="for-ears" for={id}>
        {text('message')}
      </label>
      <input
        id={id}
        type="text"
        value={message.value}
        placeholder={text('messagePlaceholder')}
        maxLength={MAX_CAPTION_CHARACTERS}
        autocomplete="off"
        onInput={({ currentTarget }) => {
          message.value = currentTarget.value;
        }}
      />
    </div>
  );
}

function EndField({ model: { end } }: { readonly model: PanelModel }) {
  const { text } = useWords();
  return (
    <SelectField
      label={text('linkEnds')}
      value={end.value}
      choices={linkEndChoices(text)}
      onChoose={(chosen) => {
        end.value = chosen;
      }}
    />
  );
}

function ShareButton({ model }: { readonly model: PanelModel }) {
  const words = useWords();
  const { text } = words;
  const { blocked, act } = model;
  const id = useId();
  const reason = blocked.value;
  const failure = act.failure.value;
  return (
    <div class="foot">
      {failure && (
        // Down here nothing covers it, however far the form is scrolled.
        <p class="notice bad" role="alert">
          {errorText(words, failure)}
        </p>
      )}
      {reason === 'left-out' && <PasswordLeftOut model={model} id={id} />}
      {reason !== undefined && reason !== 'left-out' && (
        <p id={id} class="hint centred">
          {reasonText(text, reason, model)}
        </p>
      )}
      <DeliberateButton
        type="submit"
        sight={model.sight}
        class="button primary wide"
        disabled={reason !== undefined || act.busy.value}
        aria-describedby={reason === undefined ? undefined : id}
      >
        <Icon name="clip" />
        {text('share')}
      </DeliberateButton>
    </div>
  );
}

function reasonText(
  text: Text,
  reason: Exclude<BlockReason, 'left-out'>,
  { cloud }: PanelModel,
): string {
  const provider = cloud.chosen.value?.provider;
  const name = provider === undefined ? text('someCloud') : PROVIDER_NAMES[provider];
  switch (reason) {
    case 'no-photos':
      return text('reasonNoPhotos');
    case 'nothing-usable':
      return text('reasonNothingUsable');
    case 'preparing':
      return text('preparingPhotos');
    case 'not-connected':
      return text('reasonNotConnected', name);
    case 'signed-out':
      return text('reasonSignedOut', name);
    case 'long-password':
      return text('reasonLongPassword', String(MAX_PASSWORD_CHARACTERS));
  }
}
