/** @jsxImportSource react */
import { chatSeeds } from './chat-seeds.ts';
import { InboxIcon, SearchIcon } from './icons.tsx';
import { SiteLink } from './site-link.tsx';
import { useSite } from './site.tsx';

/** The bar at the top of every page of the site. */
export function Header() {
  const { config, skin, words } = useSite();
  const unread = chatSeeds.reduce((sum, chat) => sum + chat.unread, 0);
  return (
    <div id="app-header" className={skin.css('DivHeaderContainer')}>
      <SiteLink to="/foryou" className={skin.css('ALogo')}>
        TikTok
      </SiteLink>
      <div className={skin.css('DivSearch')}>
        <span>{words.search}</span>
        <SearchIcon />
      </div>
      {config.signedIn ? (
        <div className={skin.css('DivHeaderRight')}>
          <div data-e2e="top-dm-icon" className={skin.css('DivInboxIcon')}>
            <SiteLink to={`/messages?lang=${config.lang}`} aria-label={words.messages}>
              <InboxIcon />
            </SiteLink>
            {config.chats === 'some' && <sup>{unread}</sup>}
          </div>
          <span className={skin.css('SpanMyAvatar')}>
            <img src="/standin/avatar/Sam" alt="" />
          </span>
        </div>
      ) : (
        <button type="button" data-e2e="top-login-button" className={skin.css('ButtonLogin')}>
          {words.logIn}
        </button>
      )}
    </div>
  );
}
