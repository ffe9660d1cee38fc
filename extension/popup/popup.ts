import { toFailure } from '#core/errors.ts';
import type { ToBackground } from '#messages/contract.ts';
import { createSend } from '#messages/exchange.ts';
import { postToBackground } from '#platform/background-transport.ts';
import { createChangeFeed } from '#platform/change-feed.ts';
import { openDatabase } from '#platform/database.ts';
import { whenOnline } from '#platform/lifecycle.ts';
import { createLinkStore } from '#platform/link-store.ts';
import { createShareStore } from '#platform/share-store.ts';
import { getText, uiLanguage } from '#platform/text.ts';
import { copyText } from '#ui/copy-text.ts';
import { dressDocument } from '#ui/dress-document.ts';
import { renderFailure } from '#ui/render-failure.tsx';
import type { Words } from '#ui/words.ts';
import { createPopupModel } from '#ui/popup/popup-model.ts';
import { renderPopup } from '#ui/popup/render-popup.tsx';

const send = createSend<ToBackground>(postToBackground);
const feed = createChangeFeed();
const database = openDatabase();
const links = createLinkStore(database, feed);
const shares = createShareStore(database, feed);

async function openPopup(root: Element, words: Words): Promise<void> {
  const model = await createPopupModel(
    {
      commands: {
        revokeLinks: (linkIds, removePhotos) => send('revokeLinks', { linkIds, removePhotos }),
        checkLinks: (linkIds) => send('checkLinks', { linkIds }),
        believeStopped: (linkId) => send('believeStopped', { linkId }),
        changeLinkEnd: (linkId, end) => send('changeLinkEnd', { linkId, end }),
        retryShare: (shareId) => send('retryShare', { shareId }),
        cancelShare: (shareId) => send('cancelShare', { shareId }),
        dismissShare: (shareId) => send('dismissShare', { shareId }),
        connect: (provider) => send('connect', { provider }),
        openOptions: () => send('openOptions', {}),
      },
      readNewestLinks: links.newest,
      readLinks: links.all,
      readThumbnail: links.thumbnailOf,
      readShares: shares.all,
      openUrl: (url) => window.open(url, '_blank', 'noopener,noreferrer'),
      copy: copyText,
      now: Date.now,
    },
    words,
  );
  const untilLeft = new AbortController();
  addEventListener('pagehide', () => {
    untilLeft.abort();
  });
  const wake = () => void send('wake', {}).catch(() => undefined);
  whenOnline(wake);
  feed.listen(['links'], () => void model.refreshLinks(), untilLeft.signal);
  feed.listen(['shares'], () => void model.refreshShares(), untilLeft.signal);
  renderPopup(root, model, words);
  // A background that died in the middle of something goes on when the user looks.
  wake();
  await model.refreshLinks();
  model.list.getReady();
}

const root = document.querySelector('#root');
if (root !== null) {
  const words = dressDocument({ getText, language: uiLanguage() }, 'appName');
  await openPopup(root, words).catch((thrown: unknown) => {
    renderFailure(root, toFailure(thrown), words);
  });
}
