import { Brand } from '../brand.tsx';
import { errorText } from '../error-text.ts';
import { StatusLine } from '../status-line.tsx';
import { useWords } from '../words.ts';
import { AccountsSection } from './accounts-section.tsx';
import { AdvancedSection } from './advanced-section.tsx';
import { DefaultsSection } from './defaults-section.tsx';
import { HelpSection } from './help-section.tsx';
import type { OptionsModel } from './options-model.ts';
import { OptionsQuestionDialog } from './options-question.tsx';
import { PrivacySection } from './privacy-section.tsx';

/** The options page. */
export function Options({ model }: { readonly model: OptionsModel }) {
  const words = useWords();
  const { text } = words;
  const { saved, failure: saveFailure } = model.settings;
  const failure = saveFailure.value;
  return (
    <main class="options">
      <header class="head">
        <Brand size={44} />
        <div class="titles">
          <h1>{text('appName')}</h1>
          <p class="lead">{text('tagline')}</p>
        </div>
      </header>
      <AccountsSection model={model} />
      <DefaultsSection model={model} />
      <PrivacySection model={model} />
      <AdvancedSection model={model} />
      <HelpSection model={model} />
      <div class="toast">
        <StatusLine
          text={model.erased.value ? text('erased') : saved.value ? text('saved') : ''}
          look="quiet"
        />
        {failure && (
          <p class="notice bad" role="alert">
            {errorText(words, failure)}
          </p>
        )}
      </div>
      <OptionsQuestionDialog model={model} />
    </main>
  );
}
