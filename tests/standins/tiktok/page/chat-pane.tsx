/** @jsxImportSource react */
import type { Chat, Message } from './chat-seeds.ts';
import { Composer } from './composer.tsx';
import { BubblesIcon } from './icons.tsx';
import { MessageList } from './message-list.tsx';
import { SiteLink } from './site-link.tsx';
import { useSite } from './site.tsx';

interface Props {
  readonly chat: Chat | null;
  /** Another number makes another composer. */
  readonly composerNumber: number;
  readonly onSend: (convId: string, message: Message) => void;
}

/** One chat: its header, its messages and what stands at the bottom. */
export function ChatPane({ chat, composerNumber, onSend }: Props) {
  const { skin, words } = useSite();
  if (chat === null) {
    return (
      <div className={skin.css('DivEmptyChat')}>
        <div className={skin.css('DivIconContainer')}>
          <BubblesIcon />
        </div>
        <p>{words.pickChat}</p>
      </div>
    );
  }
  return (
    <div data-e2e={skin.e2e('chatBox')} className={skin.css('DivChatBox')}>
      <ChatHeader chat={chat} />
      <MessageList chat={chat} />
      {chat.kind === 'request' ? (
        <RequestBox chat={chat} />
      ) : (
        <div data-e2e={skin.e2e('chatBottom')} className={skin.css('DivChatBottom')}>
          <div data-focus-guard="true" tabIndex={-1} />
          <div data-focus-lock-disabled="disabled" />
          <div data-focus-guard="true" tabIndex={-1} />
          {chat.kind === 'limited' && (
            <p data-e2e={skin.e2e('limitNote')} className={skin.css('PBlockedNote')}>
              {words.limited}
            </p>
          )}
          {chat.kind === 'blocked' ? (
            <p className={skin.css('PBlockedNote')}>{words.blocked}</p>
          ) : (
            <Composer key={composerNumber} chat={chat} onSend={onSend} />
          )}
        </div>
      )}
    </div>
  );
}

function ChatHeader({ chat }: { readonly chat: Chat }) {
  const { skin } = useSite();
  const avatar = (
    <span data-e2e={skin.e2e('headerAvatar')} className={skin.css('SpanAvatar')}>
      <img src={`/standin/avatar/${chat.nickname}`} alt="" />
    </span>
  );
  const nickname = (
    <p data-e2e={skin.e2e('nickname')} className={skin.css('PNickname')} dir="auto">
      {chat.nickname}
    </p>
  );
  return (
    <div className={skin.css('DivChatHeader')}>
      <div className={skin.css('DivChatHeaderContentWrapper')}>
        {chat.handle === null ? (
          <>
            {avatar}
            {nickname}
          </>
        ) : (
          <>
            <SiteLink to={`/@${chat.handle}`}>{avatar}</SiteLink>
            <SiteLink to={`/@${chat.handle}`}>
              {nickname}
              <p data-e2e={skin.e2e('handle')} className={skin.css('PUniqueId')} dir="ltr">
                @{chat.handle}
              </p>
            </SiteLink>
          </>
        )}
      </div>
    </div>
  );
}

function RequestBox({ chat }: { readonly chat: Chat }) {
  const { skin, words } = useSite();
  return (
    <div className={skin.css('DivStrangerBox')}>
      <p>
        <bdi>{chat.nickname}</bdi> {words.request}
      </p>
      <div className={skin.css('DivStrangerActions')}>
        <div role="button" tabIndex={0}>
          {words.remove}
        </div>
        <div role="button" tabIndex={0}>
          {words.accept}
        </div>
      </div>
    </div>
  );
}
