import { useId } from 'preact/hooks';

/**
 * The page's one status region. It stays in place and only its text changes, because a region that
 * appears together with its text is not announced everywhere.
 */
export function StatusLine(props: {
  readonly text: string;
  readonly look: 'title' | 'quiet' | 'hidden';
}) {
  const id = useId();
  const { text, look } = props;
  return (
    <p
      id={id}
      role="status"
      aria-labelledby={text === '' ? undefined : id}
      class={look === 'hidden' ? 'for-ears' : `status ${look}`}
    >
      {text}
    </p>
  );
}
