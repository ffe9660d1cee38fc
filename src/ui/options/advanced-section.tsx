import { useRef } from 'preact/hooks';
import { StatusLine } from '../status-line.tsx';
import { countText, useWords, type Words } from '../words.ts';
import { ClientFields } from './client-fields.tsx';
import { searchText } from './link-search.ts';
import type { OptionsModel } from './options-model.ts';
import { OWN_CLIENTS } from './own-clients.ts';

/** The user's own apps, the list as a file, and forgetting everything. */
export function AdvancedSection({ model }: { readonly model: OptionsModel }) {
  const { text } = useWords();
  return (
    <section class="card" aria-labelledby="advanced">
      <h2 id="advanced">{text('advanced')}</h2>
      {OWN_CLIENTS.map((client) => (
        <ClientFields key={client.name} client={client} model={model} />
      ))}
      <LinkListTools model={model} />
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

function LinkListTools({ model }: { readonly model: OptionsModel }) {
  const { files, search, accounts } = model;
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
        <button type="button" class="button" onClick={() => void files.exportSheet()}>
          {text('exportSheet')}
        </button>
        <button type="button" class="button" onClick={() => input.current?.click()}>
          {text('importList')}
        </button>
        <button
          type="button"
          class="button"
          disabled={search.state.value === 'looking'}
          onClick={() => void search.find()}
        >
          {text('findLinks')}
        </button>
        <input
          ref={input}
          class="for-ears"
          type="file"
          accept="application/json,text/csv,.json,.csv"
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
      <p class="hint">{text('findText')}</p>
      <StatusLine text={searchText(words, search.state.value, accounts.value)} look="quiet" />
    </div>
  );
}

function importText(words: Words, imported: number | 'refused' | undefined): string {
  if (imported === undefined) return '';
  if (imported === 'refused') return words.text('importRefused');
  return imported === 0 ? words.text('importNothing') : countText(words, 'imported', imported);
}
