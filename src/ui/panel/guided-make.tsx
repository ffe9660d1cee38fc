import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { CAPABILITIES } from '#core/capabilities.ts';
import type { LinkReading } from '#core/guided-share.ts';
import type { ProviderId } from '#core/provider.ts';
import { errorText } from '../error-text.ts';
import { foundText, GUIDED_TEXTS, refusalText } from '../guided-texts.ts';
import { Icon, type IconName } from '../icon.tsx';
import { PROVIDER_NAMES } from '../providers.ts';
import { useWords } from '../words.ts';
import { DeliberateButton } from './deliberate-button.tsx';
import type { PanelModel } from './panel-model.ts';
import { PasswordLeftOut } from './password-left-out.tsx';

const STEP_ICONS = ['photos', 'link', 'paste'] as const satisfies readonly IconName[];

interface GuidedMakeProps {
  readonly model: PanelModel;
  /** What is still to be chosen before the link is used. */
  readonly children?: ComponentChildren;
}

/** Three steps to a link that the user makes by hand, and the place to paste it. */
export function GuidedMake({ model, children }: GuidedMakeProps) {
  const words = useWords();
  const provider = model.guided.provider.value;
  const texts = provider && GUIDED_TEXTS[provider];
  const failure = model.act.failure.value;
  const isBlocked = model.guided.isBlocked.value;
  const id = useId();
  if (provider === undefined || texts === undefined) return null;
  return (
    <section class="guided">
      <h2>{words.text(texts.title)}</h2>
      <p class="hint">{words.text(texts.why)}</p>
      <ol class="guided-steps">
        {texts.steps.map((step, at) => (
          <li key={step}>
            <Icon name={STEP_ICONS[at] ?? 'link'} size={20} />
            <span>{words.text(step)}</span>
          </li>
        ))}
      </ol>
      <OpenPage model={model} provider={provider} />
      <PasteField model={model} />
      <Reading model={model} provider={provider} />
      {children}
      {failure && (
        <p class="notice bad" role="alert">
          {errorText(words, failure)}
        </p>
      )}
      {isBlocked && <PasswordLeftOut model={model} id={id} />}
      <DeliberateButton
        type="submit"
        sight={model.sight}
        class="button primary wide"
        disabled={isBlocked || model.act.busy.value}
        aria-describedby={isBlocked ? id : undefined}
      >
        {words.text('useLink')}
      </DeliberateButton>
    </section>
  );
}

function OpenPage({
  model,
  provider,
}: {
  readonly model: PanelModel;
  readonly provider: ProviderId;
}) {
  const { text } = useWords();
  const { guided, watch } = model;
  const page = watch.share.value?.linkPage ?? CAPABILITIES[provider].ownPage;
  if (page === undefined) return null;
  return (
    <a
      class="button wide"
      href={page}
      target="_blank"
      rel="noopener noreferrer"
      onClick={() => void guided.begin()}
    >
      <Icon name="open" />
      {text('openProvider', PROVIDER_NAMES[provider])}
    </a>
  );
}

function PasteField({ model: { guided } }: { readonly model: PanelModel }) {
  const { text } = useWords();
  const id = useId();
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {text('pasteLink')}
      </label>
      <input
        id={id}
        type="text"
        inputMode="url"
        value={guided.text.value}
        placeholder="https://"
        autocomplete="off"
        spellcheck={false}
        onInput={({ currentTarget }) => void guided.change(currentTarget.value)}
      />
      {guided.isOffered.value && <p class="hint">{text('linkOffered')}</p>}
    </div>
  );
}

function Reading({
  model: { guided },
  provider,
}: {
  readonly model: PanelModel;
  readonly provider: ProviderId;
}) {
  const words = useWords();
  const reading = guided.reading.value;
  if (reading === undefined) return null;
  if ('refused' in reading) {
    return (
      <p class="notice bad" role="alert">
        {refusalText(words, reading.refused, provider)}
      </p>
    );
  }
  return (
    <>
      <p class="notice calm" aria-live="polite">
        {foundText(words, reading.found)}
      </p>
      {needsTick(reading) && (
        <>
          <p class="hint">{words.text('viewOnlyNeeded')}</p>
          <label class="check">
            <input
              type="checkbox"
              checked={guided.isViewOnly.value}
              onChange={({ currentTarget }) => {
                guided.sayViewOnly(currentTarget.checked);
              }}
            />
            <span>{words.text('isViewOnly')}</span>
          </label>
        </>
      )}
    </>
  );
}

function needsTick(reading: LinkReading): boolean {
  return 'found' in reading && reading.found.needsTick !== undefined;
}
