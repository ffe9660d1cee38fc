/**
 * The page's one status region. It stays in place and only its text changes, because a region that
 * appears together with its text is not announced everywhere. A text that is told again has another
 * `nth`: the new node is announced, where the same node with the same text would not be.
 */
export function StatusLine(props: {
  readonly text: string;
  readonly look: 'title' | 'quiet' | 'hidden';
  readonly nth?: number;
}) {
  const { text, look, nth = 0 } = props;
  return (
    <p
      role="status"
      aria-label={text === '' ? undefined : text}
      class={look === 'hidden' ? 'for-ears' : `status ${look}`}
    >
      {text !== '' && <span key={nth}>{text}</span>}
    </p>
  );
}
