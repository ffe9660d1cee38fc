/**
 * The page's one status region. It stays in place and only its text changes, because a region that
 * appears together with its text is not announced everywhere.
 */
export function StatusLine(props: {
  readonly text: string;
  readonly look: 'title' | 'quiet' | 'hidden';
}) {
  const { text, look } = props;
  return (
    <p
      role="status"
      aria-label={text === '' ? undefined : text}
      class={look === 'hidden' ? 'for-ears' : `status ${look}`}
    >
      {text}
    </p>
  );
}
