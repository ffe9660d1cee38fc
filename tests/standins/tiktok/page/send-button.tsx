/** @jsxImportSource react */
import { useSite } from './site.tsx';

/** The button that sends; it is an SVG, so it has no `click` method. */
export function SendButton({ onSend }: { readonly onSend: () => void }) {
  const { skin, words } = useSite();
  return (
    <svg
      data-e2e={skin.e2e('sendButton')}
      className={skin.css('StyledSendButton')}
      role="button"
      tabIndex={0}
      aria-label={words.send}
      viewBox="0 0 24 24"
      width="24"
      height="24"
      onClick={onSend}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') onSend();
      }}
    >
      <path
        fill="currentColor"
        d="M3.1 4.3c-.3-1 .7-1.9 1.6-1.400l15.7 7.900c1 .5 1 1.9 0 2.400L4.7 21.100c-.9.5-1.9-.4-1.6-1.400L5.4 13.200l7.6-1.2-7.6-1.200Z"
      />
    </svg>
  );
}
