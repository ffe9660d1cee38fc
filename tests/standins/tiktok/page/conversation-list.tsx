/** @jsxImportSource react */
import type { Chat } from './chat-seeds.ts';
import { useSite } from './site.tsx';
import type { Chats } from './use-chats.ts';

interface Props {
  readonly chats: Chats;
  readonly framed: boolean;
}

/** The drawer with one row for every chat. */
export function ConversationList({ chats, framed }: Props) {
  const { skin, words } = useSite();
  return (
    <div className={skin.css('DivDrawerContainer', framed ? 'framed' : '')}>
      <div className={skin.css('DivMessageDrawerContainer')}>
        <h2 className={skin.css('HDrawerTitle')}>{words.messages}</h2>
        <div
          data-e2e={skin.e2e('conversationList')}
          className={skin.css('DivConversationListContainer')}
        >
          {chats.all.map((chat, index) => (
            <Row
              key={chat.convId}
              chat={chat}
              index={index}
              selected={chat === chats.selected}
              onSelect={chats.select}
            />
          ))}
          {chats.all.length === 0 && <p className={skin.css('PNoChats')}>{words.noChats}</p>}
        </div>
      </div>
    </div>
  );
}

interface RowProps {
  readonly chat: Chat;
  readonly index: number;
  readonly selected: boolean;
  readonly onSelect: (convId: string) => void;
}

function Row({ chat, index, selected, onSelect }: RowProps) {
  const { skin } = useSite();
  const last = chat.messages.at(-1);
  return (
    <div
      data-e2e={skin.e2e('conversationItem')}
      {...(skin.convIds ? { 'data-conv-id': chat.convId, 'aria-selected': selected } : {})}
      {...(skin.rowIds ? { id: `more-acton-icon-${index}` } : {})}
      tabIndex={0}
      className={`${skin.css('DivItemWrapper', String(selected))}${selected ? ` ${skin.css('DivItemSelected')}` : ''}`}
      onClick={() => {
        onSelect(chat.convId);
      }}
    >
      <div data-e2e={skin.e2e('rowAvatar')} className={skin.css('DivInfoAvatarWrapper')}>
        <img src={`/standin/avatar/${chat.nickname}`} alt="" />
      </div>
      <div className={skin.css('DivInfoTextWrapper')}>
        <p data-e2e={skin.e2e('rowNickname')} className={skin.css('PInfoNickname')}>
          <bdi>{chat.nickname}</bdi>
        </p>
        <p className={skin.css('PInfoExtractTime')}>
          <span className={skin.css('SpanInfoExtract')} dir="auto">
            {last?.text}
          </span>
          <span className={skin.css('SpanInfoTime')}>{chat.time}</span>
        </p>
      </div>
      {chat.unread > 0 && !selected && (
        <span data-e2e={skin.e2e('rowUnread')} className={skin.css('SpanNewMessage')}>
          {chat.unread}
        </span>
      )}
    </div>
  );
}
