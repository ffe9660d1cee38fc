import { FirstSteps } from '../first-steps.tsx';
import { useWords, type MessageKey } from '../words.ts';

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
export function HelpSection() {
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
      <p>{text('helpReport')}</p>
      <p class="hint">{text('helpOfficial')}</p>
    </section>
  );
}
