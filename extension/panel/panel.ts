import { effect, signal } from '@preact/signals';
import { toFailure } from '#core/errors.ts';
import type { ToBackground } from '#messages/contract.ts';
import { createSend } from '#messages/exchange.ts';
import { fromSpaceReply } from '#messages/space-reply.ts';
import { postToBackground } from '#platform/background-transport.ts';
import { createAccountStore } from '#platform/account-store.ts';
import { createChangeFeed } from '#platform/change-feed.ts';
import { openDatabase } from '#platform/database.ts';
import { whenOnline } from '#platform/lifecycle.ts';
import { createPickStore } from '#platform/pick-store.ts';
import { createPhotoShelf } from '#platform/photo-shelf.ts';
import { createSettingsStore } from '#platform/settings-store.ts';
import { createShareStore } from '#platform/share-store.ts';
import { getText, uiLanguage } from '#platform/text.ts';
import { copyText } from '#ui/copy-text.ts';
import { dressDocument } from '#ui/dress-document.ts';
import { readHandedPhotos } from '#ui/panel/handed-photos.ts';
import { createPanelModel, type PanelModel, type PanelNeeds } from '#ui/panel/panel-model.ts';
import { createPanelSight } from '#ui/panel/panel-sight.ts';
import { isAllowedPlace } from '#ui/panel/panel-place.ts';
import { takeInSight } from '#ui/panel/picks-in-sight.ts';
import { renderPanel } from '#ui/panel/render-panel.tsx';
import { reportHeight } from '#ui/panel/report-height.ts';
import { renderPanelFailure } from '#ui/render-failure.tsx';
import { watchInSight } from '#ui/panel/watch-in-sight.ts';
import type { Words } from '#ui/words.ts';
import { createLazyPreparer } from './lazy-preparer.ts';

const send = createSend<ToBackground>(postToBackground);
const feed = createChangeFeed();
const database = openDatabase();
const shares = createShareStore(database, feed);
const accounts = createAccountStore(database, feed);
const settings = createSettingsStore(database, feed);
const picks = createPickStore(database, feed);
const isTop = window.top === window;

function needsOf(ticket: string, { text }: Words): PanelNeeds {
  const sight = createPanelSight({
    watch: (seen) => {
      // Over a window of its own lies no page.
      if (isTop) seen(true);
      else watchInSight(document.body, seen);
    },
    steadyMs: () => send('panelSteadyMs', { ticket }),
  });
  const inSight = async <T>(act: () => Promise<T>): Promise<T> => {
    await sight.require();
    return act();
  };
  return {
    sight,
    ticket,
    ...createLazyPreparer(),
    slideshowName: text('slideshowName'),
    shelf: createPhotoShelf(database),
    newId: () => crypto.randomUUID(),
    now: Date.now,
    readAccounts: accounts.all,
    connect: (provider) => inSight(() => send('connect', { provider })),
    readSpace: async (accountId) => fromSpaceReply(await send('readSpace', { accountId })),
    readShare: shares.get,
    startShare: async (order) => (await send('startShare', { ticket, ...order })).shareId,
    readLink: (provider, text) => send('readLink', { provider, text }),
    takeLink: (shareId, pasted) => inSight(() => send('takeLink', { shareId, ...pasted })),
    commands: {
      replacePhoto: (shareId, photoId, newPhotoId) =>
        send('replacePhoto', { ticket, shareId, photoId, newPhotoId }),
      retryShare: (shareId) => send('retryShare', { shareId }),
      cancelShare: (shareId) => send('cancelShare', { shareId }),
      insertLink: async (shareId) =>
        (await inSight(() => send('insertLink', { ticket, shareId }))).outcome,
      dismissShare: (shareId) => send('dismissShare', { shareId }),
      copy: copyText,
    },
    changeSettings: settings.change,
    takePicks: takeInSight(document, () => picks.take(ticket, Date.now())),
    countPicks: () => picks.count(ticket, Date.now()),
    openCamera: () => send('openCamera', { ticket }),
    moveToWindow: () => send('movePanel', { ticket }),
    close: () => send('closePanel', { ticket }),
  };
}

/** Photos that the content script hands over; it may do so as soon as the panel has reported. */
function takeHandedPhotos(ticket: string, model: Promise<PanelModel>): void {
  addEventListener('message', (event) => {
    const handed = isTop ? undefined : readHandedPhotos(event, parent);
    if (handed === undefined) return;
    const { handOver, photos } = handed;
    void send('claimHandOver', { ticket, handOver })
      .then(async (isOurs) => {
        if (!isOurs) return;
        const { arrivals } = await model;
        if (photos.length > 0) arrivals.take(photos);
        else arrivals.missed();
      })
      // Without the background's word nothing is taken.
      .catch(async () => {
        (await model).arrivals.missed();
      })
      .catch(() => undefined);
  });
}

async function openModel(ticket: string, words: Words): Promise<PanelModel> {
  // Storage first: where the browser denies it in a frame, no readiness is reported, and the panel
  // opens in a window of its own.
  const chosen = await settings.get();
  const context = await send('panelReady', { ticket });
  return createPanelModel(needsOf(ticket, words), {
    ...context,
    isWindow: isTop,
    settings: chosen,
  });
}

async function openPanel(root: Element, ticket: string, words: Words): Promise<void> {
  const opening = openModel(ticket, words);
  takeHandedPhotos(ticket, opening);
  const model = await opening;
  const untilLeft = new AbortController();
  addEventListener('pagehide', () => {
    untilLeft.abort();
  });
  whenOnline(() => void send('wake', {}).catch(() => undefined));
  feed.listen(['shares', 'accounts'], () => void model.refresh(), untilLeft.signal);
  const collect = () => void model.arrivals.collect();
  feed.listen(['picks'], collect, untilLeft.signal);
  document.addEventListener('visibilitychange', collect, { signal: untilLeft.signal });
  renderPanel(root, model, words);
  const height = signal<number | undefined>(undefined);
  reportHeight(root, (heightPx) => {
    height.value = heightPx;
  });
  effect(() => {
    const heightPx = height.value;
    const isChip = model.watch.step.value === 'waiting';
    if (heightPx === undefined) return;
    // The frame may be gone already; then its height is nobody's concern.
    void send('resizePanel', { ticket, heightPx, isChip }).catch(() => undefined);
  });
}

const root = document.querySelector('#root');
// Older browsers do not tell who frames us; then nobody may.
const ancestors = location.ancestorOrigins as DOMStringList | undefined;
const ancestorOrigins = ancestors === undefined ? undefined : [...ancestors];
if (root !== null && isAllowedPlace({ isTop, ancestorOrigins })) {
  const words = dressDocument({ getText, language: uiLanguage() }, 'panelTitle');
  await openPanel(root, location.hash.slice(1), words).catch((thrown: unknown) => {
    renderPanelFailure(root, toFailure(thrown), words);
  });
}
