import { useCallback, useEffect, useRef, useState } from 'react';
import { chatSeeds, myUid } from './chat-seeds.ts';
import type { Chat, Message } from './chat-seeds.ts';
import { useSite } from './site.tsx';

/** The chats of the page and which of them is open. */
export interface Chats {
  readonly all: readonly Chat[];
  /** The chat whose row is marked. */
  readonly selected: Chat | null;
  /** The chat whose header and composer are there; for a while still the last one. */
  readonly shown: Chat | null;
  readonly select: (convId: string) => void;
  readonly add: (convId: string, message: Message) => void;
}

/** Keeps the chats; a click marks the row at once and brings the chat's pane a little later. */
export function useChats(): Chats {
  const { config, report } = useSite();
  const [all, setAll] = useState(config.chats === 'some' && config.signedIn ? chatSeeds : []);
  const [selectedId, setSelectedId] = useState(() => firstChat(config.openChat));
  const [shownId, setShownId] = useState(selectedId);
  const timer = useRef(0);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );

  const select = useCallback(
    (convId: string) => {
      setSelectedId(convId);
      clearTimeout(timer.current);
      timer.current = window.setTimeout(() => {
        setShownId(convId);
      }, config.remountDelayMs);
    },
    [config.remountDelayMs],
  );
  const add = useCallback(
    (convId: string, message: Message) => {
      if (message.from === 'me') report({ kind: 'sent', convId, text: message.text });
      setAll((chats) =>
        chats.map((chat) =>
          chat.convId === convId ? { ...chat, messages: [...chat.messages, message] } : chat,
        ),
      );
    },
    [report],
  );
  const find = (convId: string | null): Chat | null =>
    all.find((chat) => chat.convId === convId) ?? null;

  return { all, selected: find(selectedId), shown: find(shownId), select, add };
}

function firstChat(openChat: string): string | null {
  const uid = new URLSearchParams(location.search).get('u');
  const chat = chatSeeds.find(({ name, convId }) =>
    uid === null ? name === openChat : convId === `0:1:${uid}:${myUid}`,
  );
  return chat?.convId ?? null;
}
