/** @jsxImportSource react */
import { useSite } from './site.tsx';

/** The suite of a business account: its own frame of links around the chat app, which is a frame. */
export function BusinessShell() {
  const { config, skin, words } = useSite();
  const overrides = config.overrides === '' ? '' : `&${config.overrides}`;
  return (
    <div className={skin.css('DivBusinessShell')}>
      <div className={skin.css('DivBusinessHeader')}>
        <strong>TikTok</strong> Business Suite
      </div>
      <div className={skin.css('DivBusinessBody')}>
        <div className={skin.css('DivBusinessMenu')}>
          <span>Overview</span>
          <span>Analytics</span>
          <span aria-current="page">{words.messages}</span>
          <span>Creative hub</span>
        </div>
        <iframe
          title={words.messages}
          className={skin.css('DivBusinessFrame')}
          src={`/messages?allow_label=true&lang=${config.lang}&scene=business${overrides}`}
        />
      </div>
    </div>
  );
}
