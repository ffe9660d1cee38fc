/** @jsxImportSource react */
import { useEffect, useMemo, useState } from 'react';
import type { PageConfig } from '../page-options.ts';
import { BusinessShell } from './business-shell.tsx';
import { ChatApp } from './chat-app.tsx';
import { Feed } from './feed.tsx';
import { Header } from './header.tsx';
import { Profile } from './profile.tsx';
import type { Reporter } from './reporter.ts';
import { SiteProvider, useSite } from './site.tsx';
import { createSkin } from './skin.ts';
import { NavRail } from './nav-rail.tsx';
import { wordsFor } from './words.ts';

interface Props {
  readonly config: PageConfig;
  readonly report: Reporter;
}

/** The whole site: it shows what belongs to the address, and follows it without loading anew. */
export function App({ config, report }: Props) {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const follow = (): void => {
      setPath(location.pathname);
    };
    addEventListener('popstate', follow);
    return () => {
      removeEventListener('popstate', follow);
    };
  }, []);

  const site = useMemo(
    () => ({
      config,
      report,
      skin: createSkin(config),
      words: wordsFor(config.lang),
      navigate: (to: string) => {
        history.pushState(null, '', to);
        setPath(location.pathname);
      },
    }),
    [config, report],
  );

  return (
    <SiteProvider value={site}>
      <Route path={path} />
    </SiteProvider>
  );
}

function Route({ path }: { readonly path: string }) {
  const { skin } = useSite();
  if (path.startsWith('/business-suite/')) return <BusinessShell />;
  if (new URLSearchParams(location.search).get('scene') === 'business') {
    return (
      <div className={skin.css('DivFramedBody')}>
        <ChatApp framed />
      </div>
    );
  }
  return (
    <>
      <Header />
      <div className={skin.css('DivBodyContainer')}>
        {path.startsWith('/messages') ? (
          <ChatApp />
        ) : (
          <>
            <NavRail />
            {path.startsWith('/@') ? <Profile handle={path.slice(2)} /> : <Feed />}
          </>
        )}
      </div>
    </>
  );
}
