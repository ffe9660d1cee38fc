/** @jsxImportSource react */
import type { ReactNode } from 'react';
import { CompassIcon, HomeIcon, InboxIcon, PeopleIcon, PersonIcon } from './icons.tsx';
import { SiteLink } from './site-link.tsx';
import { useSite } from './site.tsx';

/** The narrow column of links at the side; on the messages page the list of chats hangs in it. */
export function NavRail({ children }: { readonly children?: ReactNode }) {
  const { config, skin, words } = useSite();
  const here = location.pathname;
  const item = (active: boolean): string =>
    `${skin.css('ANavItem')}${active ? ` ${skin.css('ANavItemActive')}` : ''}`;
  return (
    <div className={skin.css('DivSideNavPlaceholderContainer')}>
      <div className={skin.css('DivSideNavContainer')}>
        <div className={skin.css('DivNavLinks')}>
          <SiteLink
            to="/foryou"
            data-e2e="nav-foryou"
            aria-label={words.forYou}
            className={item(here === '/foryou')}
          >
            <HomeIcon />
          </SiteLink>
          <span className={item(false)}>
            <CompassIcon />
          </span>
          <span className={item(false)}>
            <PeopleIcon />
          </span>
          <SiteLink
            to={`/messages?lang=${config.lang}`}
            data-e2e="nav-messages"
            aria-label={words.messages}
            className={item(here.startsWith('/messages'))}
          >
            <InboxIcon />
          </SiteLink>
          {config.signedIn && (
            <SiteLink to="/@me" data-e2e="nav-profile" className={item(here === '/@me')}>
              <PersonIcon />
            </SiteLink>
          )}
        </div>
        {children}
      </div>
    </div>
  );
}
