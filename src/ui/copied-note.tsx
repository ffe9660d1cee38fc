import { useWords } from './words.ts';

/** Says once, politely, whether copying went well. */
export function CopiedNote({ copied }: { readonly copied: 'yes' | 'refused' | undefined }) {
  const { text } = useWords();
  const said = copied === undefined ? '' : text(copied === 'yes' ? 'copied' : 'copyFailed');
  return (
    <span class="copied" aria-live="polite">
      {said}
    </span>
  );
}
