import { useId, useState } from 'preact/hooks';
import { endText } from '#core/end-text.ts';
import { linkEndsAtMs } from '#core/link-end.ts';
import { fillTemplate, isTemplate } from '#core/message-template.ts';
import { linkEndChoices, photoSizeChoices } from '../choices.ts';
import { SelectField } from '../select-field.tsx';
import { useWords } from '../words.ts';
import type { OptionsModel } from './options-model.ts';
import { Switch } from './switch.tsx';

const SAMPLE_URL = 'https://www.dropbox.com/scl/fi/…';

/** What every share starts with. */
export function DefaultsSection({ model }: { readonly model: OptionsModel }) {
  const { text } = useWords();
  const { linkEnd, photoSize } = model.settings.current.value;
  return (
    <section class="card" aria-labelledby="defaults">
      <h2 id="defaults">{text('defaults')}</h2>
      <p class="lead">{text('defaultsText')}</p>
      <div class="pair">
        <SelectField
          label={text('linkEnds')}
          value={linkEnd}
          choices={linkEndChoices(text)}
          onChoose={(chosen) => void model.settings.save({ linkEnd: chosen })}
        />
        <SelectField
          label={text('photoSize')}
          value={photoSize}
          choices={photoSizeChoices(text)}
          onChoose={(chosen) => void model.settings.save({ photoSize: chosen })}
        />
      </div>
      <TemplateField model={model} />
      <HideDownload model={model} />
      <Reminders model={model} />
    </section>
  );
}

function HideDownload({ model: { settings } }: { readonly model: OptionsModel }) {
  return (
    <Switch
      label="hidesDownload"
      help="hidesDownloadHelp"
      on={settings.current.value.hidesDownload}
      onSwitch={(on) => void settings.save({ hidesDownload: on })}
    />
  );
}

function Reminders({ model: { settings } }: { readonly model: OptionsModel }) {
  return (
    <Switch
      label="reminders"
      help="remindersHelp"
      on={settings.reminds.value}
      onSwitch={(on) => void settings.switchReminders(on)}
    />
  );
}

function TemplateField({ model }: { readonly model: OptionsModel }) {
  const { text, language } = useWords();
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const value = draft ?? model.settings.current.value.template;
  const hasLink = value.includes('{link}');
  const valid = isTemplate(value);
  const nowMs = Date.now();
  const endsAtMs = linkEndsAtMs(model.settings.current.value.linkEnd, nowMs);
  const end = endsAtMs === undefined ? text('templateNoEnd') : endText(endsAtMs, nowMs, language);
  const preview = { message: text('templateSample'), urls: [SAMPLE_URL], end };
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {text('template')}
      </label>
      <input
        id={id}
        type="text"
        value={value}
        aria-invalid={!valid}
        aria-describedby={`${id}-help${valid ? '' : ` ${id}-error`}`}
        onInput={({ currentTarget }) => {
          setDraft(currentTarget.value);
          if (isTemplate(currentTarget.value))
            void model.settings.save({ template: currentTarget.value });
        }}
      />
      <p id={`${id}-help`} class="hint">
        {text('templateHelp')}
      </p>
      {valid ? (
        <p class="preview">
          <span class="hint">{text('templatePreview')}</span>
          <span class="bubble">{fillTemplate(value, preview)}</span>
        </p>
      ) : (
        <p id={`${id}-error`} class="notice bad" role="alert">
          {text(hasLink ? 'templateTooLong' : 'templateNoLink')}
        </p>
      )}
    </div>
  );
}
