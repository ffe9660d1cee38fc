import type { ToBackground } from '#messages/contract.ts';
import { createSend } from '#messages/exchange.ts';
import { postToBackground } from '#platform/background-transport.ts';
import { createChangeFeed } from '#platform/change-feed.ts';
import { openDatabase } from '#platform/database.ts';
import { closeOwnWindow } from '#platform/extension-pages.ts';
import { createPickStore } from '#platform/pick-store.ts';
import { getText, uiLanguage } from '#platform/text.ts';
import { dressDocument } from '#ui/dress-document.ts';
import { renderCamera } from '#ui/panel/render-camera.tsx';

const picks = createPickStore(openDatabase(), createChangeFeed());
const send = createSend<ToBackground>(postToBackground);
const ticket = location.hash.slice(1);

const root = document.querySelector('#root');
if (root !== null && ticket !== '') {
  const words = dressDocument({ getText, language: uiLanguage() }, 'takePhoto');
  renderCamera(
    root,
    {
      keep: async (content) => {
        const { name } = content;
        const pickedAtMs = Date.now();
        await picks.put({ id: crypto.randomUUID(), ticket, name, content, pickedAtMs });
        await send('photoKept', { ticket });
      },
      close: closeOwnWindow,
    },
    words,
  );
}
