import { useEffect, useId, useRef } from 'preact/hooks';
import type { Link } from '#core/link.ts';
import { countText, useWords } from '../words.ts';
import { LinkItem } from './link-item.tsx';
import type { PopupModel } from './popup-model.ts';
import { RevokeChat } from './revoke-chat.tsx';
import { chatsToRevoke } from './revoke-choices.ts';

interface RowsProps {
  readonly model: PopupModel;
}

/** The links that were found, as many as are near, and more as soon as the end of these comes near. */
export function LinkRows({ model }: RowsProps) {
  const { text } = useWords();
  const { found, shown, order, showMore } = model.list;
  if (found.value.length === 0) {
    // What is not read yet may still match.
    return model.isComplete.value ? <p class="nothing">{text('nothingFound')}</p> : null;
  }
  return (
    <>
      <ul class="links" aria-label={text('linksList')}>
        {order.value === 'chat' ? (
          <ChatGroups model={model} />
        ) : (
          <Rows links={shown.value} total={found.value.length} model={model} />
        )}
      </ul>
      {shown.value.length < found.value.length && <MoreBelow onSeen={showMore} />}
    </>
  );
}

/** Rows that say where they stand among all, because those further down are not drawn yet. */
function Rows({ links, total, model }: RowsProps & { links: readonly Link[]; total: number }) {
  return links.map((link, at) => (
    <LinkItem
      key={link.id}
      link={link}
      place={{ at: at + 1, of: model.isComplete.value ? total : -1 }}
      model={model}
    />
  ));
}

function ChatGroups({ model }: RowsProps) {
  const { found, shown } = model.list;
  const drawn = new Map<string, Link[]>();
  for (const link of shown.value) {
    drawn.set(link.chatLabel, [...(drawn.get(link.chatLabel) ?? []), link]);
  }
  const totals = new Map<string, number>();
  for (const { chatLabel } of found.value) {
    totals.set(chatLabel, (totals.get(chatLabel) ?? 0) + 1);
  }
  const open = chatsToRevoke(model.openLinks.value);
  return [...drawn].map(([chat, links]) => (
    <ChatGroup
      key={chat}
      chat={chat}
      links={links}
      total={totals.get(chat) ?? 0}
      canRevoke={open.has(chat) && !model.selection.isOn.value}
      model={model}
    />
  ));
}

function ChatGroup(
  props: RowsProps & {
    readonly chat: string;
    readonly links: readonly Link[];
    readonly total: number;
    readonly canRevoke: boolean;
  },
) {
  const words = useWords();
  const { chat, links, total, canRevoke, model } = props;
  const id = useId();
  return (
    <li class="chat-group">
      <div class="chat-head">
        <h2 id={id}>
          <bdi>{chat || words.text('someChat')}</bdi>{' '}
          <span class="count">{countText(words, 'linksShown', total)}</span>
        </h2>
        {canRevoke && <RevokeChat chat={chat} describedBy={id} model={model} />}
      </div>
      <ul class="links" aria-labelledby={id}>
        <Rows links={links} total={total} model={model} />
      </ul>
    </li>
  );
}

/** Asks for more rows as soon as the end of the drawn ones comes near. */
function MoreBelow({ onSeen }: { readonly onSeen: () => void }) {
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) onSeen();
      },
      { rootMargin: '400px' },
    );
    if (mark.current) observer.observe(mark.current);
    return () => {
      observer.disconnect();
    };
  });
  return <div ref={mark} class="more" />;
}
