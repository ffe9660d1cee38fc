import { useId, useRef, useState } from 'preact/hooks';
import { CopiedNote } from '../copied-note.tsx';
import { countText, useWords, type Words } from '../words.ts';
import type { LinkFiles } from './link-files.ts';
import type { OptionsModel } from './options-model.ts';

/** The user's own app key, the list as a file, and forgetting everything. */
export function AdvancedSection({ model }: { readonly model: OptionsModel }) {
  const { text } = useWords();
  return (
    <section class="card" aria-labelledby="advanced">
      <h2 id="advanced">{text('advanced')}</h2>
      <AppKeyField model={model} />
      <RedirectField model={model} />
      <ListFiles files={model.files} />
      <div class="row apart">
        <p class="hint">{text('eraseText')}</p>
        <button
          type="button"
          class="button danger-quiet"
          disabled={model.act.busy.value}
          onClick={() => {
            model.question.value = { kind: 'erase' };
          }}
        >
          {text('eraseEverything')}
        </button>
      </div>
    </section>
  );
}

/** Letters and digits are all that Dropbox gives out; anything else is a slip of the hand. */
const APP_KEY = /^[a-z0-9]*$/i;

function AppKeyField({ model }: { readonly model: OptionsModel }) {
  const { text } = useWords();
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const { clientIds } = model.settings.current.value;
  const value = draft ?? clientIds.dropbox ?? '';
  const valid = APP_KEY.test(value.trim());
  const change = (typed: string): void => {
    setDraft(typed);
    const key = typed.trim();
    const { dropbox: _old, ...others } = clientIds;
    if (!APP_KEY.test(key)) return;
    void model.settings.save({ clientIds: key === '' ? others : { ...others, dropbox: key } });
  };
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {text('appKey')}
      </label>
      <input
        id={id}
        type="text"
        value={value}
        spellcheck={false}
        autocomplete="off"
        aria-invalid={!valid}
        aria-describedby={`${id}-help`}
        onInput={({ currentTarget }) => {
          change(currentTarget.value);
        }}
      />
      <p id={`${id}-help`} class="hint">
        {text('appKeyHelp')}
      </p>
      {!valid && (
        <p class="notice bad" role="alert">
          {text('appKeyInvalid')}
        </p>
      )}
      {model.usesDemoKey.value && <p class="notice warning">{text('appKeyDemo')}</p>}
    </div>
  );
}

function RedirectField({ model }: { readonly model: OptionsModel }) {
  const { text } = useWords();
  const id = useId();
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {text('redirectAddress')}
      </label>
      <div class="row">
        <input
          id={id}
          type="text"
          readOnly
          value={model.redirectUrl}
          aria-describedby={`${id}-help`}
          onFocus={({ currentTarget }) => {
            currentTarget.select();
          }}
        />
        <button type="button" class="button" onClick={() => void model.copyRedirect()}>
          {text('copyRedirect')}
        </button>
        <CopiedNote copied={model.copied.value} />
      </div>
      <p id={`${id}-help`} class="hint">
        {text('redirectHelp')}
      </p>
    </div>
  );
}

function ListFiles({ files }: { readonly files: LinkFiles }) {
  const words = useWords();
  const { text } = words;
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="field apart">
      <h3 class="field-label">{text('listHeading')}</h3>
      <p class="hint">{text('listText')}</p>
      <div class="row">
        <button type="button" class="button" onClick={() => void files.exportList()}>
          {text('exportList')}
        </button>
        <button type="button" class="button" onClick={() => input.current?.click()}>
          {text('importList')}
        </button>
        <input
          ref={input}
          class="for-ears"
          type="file"
          accept="application/json,.json"
          tabIndex={-1}
          aria-hidden="true"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file) void files.importList(file);
            currentTarget.value = '';
          }}
        />
        <span class="hint" aria-live="polite">
          {importText(words, files.imported.value)}
        </span>
      </div>
    </div>
  );
}

function importText(words: Words, imported: number | 'refused' | undefined): string {
  if (imported === undefined) return '';
  if (imported === 'refused') return words.text('importRefused');
  return imported === 0 ? words.text('importNothing') : countText(words, 'imported', imported);
}
