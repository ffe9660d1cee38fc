import { useId, useState } from 'preact/hooks';
import { CopiedNote } from '../copied-note.tsx';
import { useWords } from '../words.ts';
import type { OptionsModel } from './options-model.ts';
import { ownClientId, withClientId, type OwnClient } from './own-clients.ts';

interface ClientFieldsProps {
  readonly client: OwnClient;
  readonly model: OptionsModel;
}

/** The user's own app at one service, and the address to register there. */
export function ClientFields({ client, model }: ClientFieldsProps) {
  return (
    <div class="own-client">
      <h3 class="field-label">{client.name}</h3>
      <IdField client={client} model={model} />
      <RedirectField client={client} model={model} />
    </div>
  );
}

function IdField({ client, model }: ClientFieldsProps) {
  const { text } = useWords();
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const settings = model.settings.current.value;
  const value = draft ?? ownClientId(client, settings) ?? '';
  const valid = client.pattern.test(value.trim());
  const change = (typed: string): void => {
    setDraft(typed);
    const own = typed.trim();
    if (!client.pattern.test(own)) return;
    void model.settings.save({ clientIds: withClientId(client, settings.clientIds, own) });
  };
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {text(client.label)}
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
        {text(client.help)}
      </p>
      {!valid && (
        <p class="notice bad" role="alert">
          {text(client.invalid)}
        </p>
      )}
      {model.usesDemoClient(client) && <p class="notice warning">{text(client.demo)}</p>}
    </div>
  );
}

function RedirectField({ client, model }: ClientFieldsProps) {
  const { text } = useWords();
  const id = useId();
  const copied = model.copied.value;
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
          value={model.redirectUrls[client.name]}
          aria-describedby={`${id}-help`}
          onFocus={({ currentTarget }) => {
            currentTarget.select();
          }}
        />
        <button type="button" class="button" onClick={() => void model.copyRedirect(client.name)}>
          {text('copyRedirect')}
        </button>
        <CopiedNote copied={copied?.name === client.name ? copied.copied : undefined} />
      </div>
      <p id={`${id}-help`} class="hint">
        {text('redirectHelp')}
      </p>
    </div>
  );
}
