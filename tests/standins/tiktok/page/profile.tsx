/** @jsxImportSource react */
import { SiteLink } from './site-link.tsx';
import { chatSeeds } from './chat-seeds.ts';
import { useSite } from './site.tsx';

/** A person's page, with the button that leads to the chat. */
export function Profile({ handle }: { readonly handle: string }) {
  const { skin } = useSite();
  const chat = chatSeeds.find((seed) => seed.handle === handle);
  const uid = chat?.convId.split(':')[2] ?? '';
  return (
    <div className={skin.css('DivProfile')}>
      <img src={`/standin/avatar/${chat?.nickname ?? handle}`} alt="" />
      <h1>{chat?.nickname ?? handle}</h1>
      <p>@{handle}</p>
      <SiteLink to={`/messages?lang=en&u=${uid}`} data-e2e="message-button">
        Message
      </SiteLink>
    </div>
  );
}
