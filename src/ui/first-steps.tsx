import { useWords } from './words.ts';

/** The three steps from nothing to a shared photo. */
export function FirstSteps() {
  const { text } = useWords();
  return (
    <ol class="first-steps">
      <li>{text('stepOpen')}</li>
      <li>{text('stepClip')}</li>
      <li>{text('stepChoose')}</li>
    </ol>
  );
}
