/** @jsxImportSource react */
import { useEffect, useReducer, useState } from 'react';
import { ChatPane } from './chat-pane.tsx';
import { chatSeeds } from './chat-seeds.ts';
import { ConversationList } from './conversation-list.tsx';
import { NavRail } from './nav-rail.tsx';
import { useSite } from './site.tsx';
import { useChats } from './use-chats.ts';
import type { Chats } from './use-chats.ts';

/** The list of chats and the open chat; `framed` leaves the site's navigation to the page around it. */
export function ChatApp({ framed = false }: { readonly framed?: boolean }) {
  const { skin, config } = useSite();
  const chats = useChats();
  const { pane, composer } = useControls(chats);
  const drawer = <ConversationList chats={chats} framed={framed} />;

  return (
    <>
      {framed ? (
        <div className={skin.css('DivSideNavPlaceholderContainer', 'framed')}>{drawer}</div>
      ) : (
        <NavRail>{drawer}</NavRail>
      )}
      {chats.all.length > 0 && (
        <div
          id={skin.id('main-content-messages')}
          className={skin.css('DivFullSideNavLayout', framed ? 'framed' : '')}
          {...(config.paneTheme === 'same' ? {} : { 'data-tux-color-scheme': config.paneTheme })}
        >
          <ChatPane
            key={`${config.chatSwitch === 'remount' ? (chats.shown?.convId ?? '') : ''} ${pane}`}
            chat={chats.shown}
            composerNumber={composer}
            onSend={chats.add}
          />
        </div>
      )}
    </>
  );
}

function useControls(chats: Chats): { readonly pane: number; readonly composer: number } {
  const { config } = useSite();
  const [pane, setPane] = useState(0);
  const [composer, setComposer] = useState(0);
  const [, rerender] = useReducer((count: number) => count + 1, 0);

  useEffect(() => {
    const convId = (name: string): string =>
      chatSeeds.find((chat) => chat.name === name)?.convId ?? name;
    Object.assign(window.__standin, {
      rerender,
      remountComposer: () => {
        setComposer((count) => count + 1);
      },
      remountPane: () => {
        setPane((count) => count + 1);
      },
      openChat: (name: string) => {
        chats.select(convId(name));
      },
      receive: (name: string, text: string) => {
        chats.add(convId(name), { from: 'peer', text });
      },
    });
  }, [chats]);

  useEffect(() => {
    if (config.rerenderEveryMs <= 0) return;
    const timer = setInterval(rerender, config.rerenderEveryMs);
    return () => {
      clearInterval(timer);
    };
  }, [config.rerenderEveryMs]);

  return { pane, composer };
}
