import { isHandle } from '#core/chat.ts';
import { useWords } from '../words.ts';
import type { PopupModel } from './popup-model.ts';

/** Asks whether to revoke what is open under a chat's heading, in all chats of that name. */
export function RevokeChat(props: {
  readonly chat: string;
  readonly describedBy: string;
  readonly model: PopupModel;
}) {
  const { text } = useWords();
  const { chat, describedBy, model } = props;
  const label = text(isHandle(chat) ? 'revokeChat' : 'revokeName');
  return (
    <button
      type="button"
      class="button small danger-quiet"
      aria-label={label}
      title={label}
      aria-describedby={describedBy}
      disabled={!model.isComplete.value}
      onClick={() => {
        model.asking.value = { chatLabel: chat };
      }}
    >
      {text('revokeAll')}
    </button>
  );
}
