/** @jsxImportSource react */
import type { Chat, Message } from './chat-seeds.ts';
import { PlayIcon } from './icons.tsx';
import { useSite } from './site.tsx';

/** The messages of a chat, the newest at the bottom. */
export function MessageList({ chat }: { readonly chat: Chat }) {
  const { skin, words } = useSite();
  const newestFirst = chat.messages.map((message, index) => ({ message, index })).reverse();
  return (
    <div
      data-e2e={skin.e2e('messageList')}
      className={skin.css('DivChatMain')}
      style={{ display: 'flex', flexDirection: 'column-reverse' }}
    >
      {newestFirst.map(({ message, index }) => (
        <Row key={index} chat={chat} message={message} />
      ))}
      <div data-e2e={skin.e2e('timeSeparator')} className={skin.css('DivTimeContainer')}>
        <span>{words.today}</span>
      </div>
    </div>
  );
}

function Row({ chat, message }: { readonly chat: Chat; readonly message: Message }) {
  const { skin } = useSite();
  const mine = message.from === 'me';
  return (
    <div data-e2e={skin.e2e('chatItem')} className={skin.css('DivChatItemWrapper')}>
      <div
        data-area="Actions"
        className={skin.css('DivMessageHorizontalContainer', message.from)}
        style={{ flexDirection: mine ? 'row-reverse' : 'row' }}
      >
        {!mine && (
          <span className={skin.css('SpanRowAvatar')}>
            <img src={`/standin/avatar/${chat.nickname}`} alt="" />
          </span>
        )}
        {message.video === undefined ? (
          <Bubble text={message.text} mine={mine} />
        ) : (
          <Video name={message.video} />
        )}
      </div>
      <div data-e2e={skin.e2e('warning')} />
    </div>
  );
}

function Bubble({ text, mine }: { readonly text: string; readonly mine: boolean }) {
  const { skin } = useSite();
  return (
    <div data-e2e={skin.e2e('messageText')} className={skin.css('DivTextContainer', String(mine))}>
      <p className={skin.css(mine ? 'PMyText' : 'PText')} dir="auto">
        {text}
      </p>
    </div>
  );
}

function Video({ name }: { readonly name: string }) {
  const { skin, words } = useSite();
  return (
    <div
      data-e2e={skin.e2e('sharedVideo')}
      className={skin.css('DivVideoContainer')}
      role="img"
      aria-label={words.video}
      style={{ backgroundImage: `url("/standin/still/${name}")` }}
    >
      <PlayIcon />
    </div>
  );
}
