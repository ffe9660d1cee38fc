import { FirstSteps } from '../first-steps.tsx';
import { useWords, type MessageKey } from '../words.ts';
import type { OptionsModel } from './options-model.ts';
import { SelfCheckPart } from './self-check-part.tsx';

/** What people ask, and the answers. */
const ANSWERS = {
  askAccount: 'answerAccount',
  askSeen: 'answerSeen',
  askTikTok: 'answerTikTok',
  askOnce: 'answerOnce',
  askWrongPhoto: 'answerWrongPhoto',
  askEnd: 'answerEnd',
  askClickable: 'answerClickable',
  askWhom: 'answerWhom',
  askRules: 'answerRules',
} as const satisfies Partial<Record<MessageKey, MessageKey>>;

/** How it goes, and short answers. */
export function HelpSection({ model }: { readonly model: OptionsModel }) {
  const { text } = useWords();
  const questions = Object.keys(ANSWERS) as (keyof typeof ANSWERS)[];
  return (
    <section class="card" aria-labelledby="help">
      <h2 id="help">{text('help')}</h2>
      <FirstSteps />
      <div class="answers">
        {questions.map((question) => (
          <details key={question}>
            <summary>{text(question)}</summary>
            <p>{text(ANSWERS[question])}</p>
          </details>
        ))}
      </div>
      <SelfCheckPart selfCheck={model.selfCheck} />
      <p>{text('helpReport')}</p>
      <p class="hint">{text('helpOfficial')}</p>
    </section>
  );
}
