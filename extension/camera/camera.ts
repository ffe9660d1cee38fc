import { createChangeFeed } from '#platform/change-feed.ts';
import { openDatabase } from '#platform/database.ts';
import { closeOwnWindow } from '#platform/extension-pages.ts';
import { createPickStore } from '#platform/pick-store.ts';
import { getText, uiLanguage } from '#platform/text.ts';
import { dressDocument } from '#ui/dress-document.ts';
import { renderCamera } from '#ui/panel/render-camera.tsx';

const picks = createPickStore(openDatabase(), createChangeFeed());
const ticket = location.hash.slice(1);

const root = document.querySelector('#root');
if (root !== null && ticket !== '') {
  const words = dressDocument({ getText, language: uiLanguage() }, 'takePhoto');
  renderCamera(
    root,
    {
      keep: (content) => {
        const { name } = content;
        return picks.put({
          ...{ id: crypto.randomUUID(), ticket, name, content },
          pickedAtMs: Date.now(),
        });
      },
      close: closeOwnWindow,
    },
    words,
  );
}
