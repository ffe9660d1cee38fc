import { CAPABILITIES } from '#core/capabilities.ts';
import { toFailure } from '#core/errors.ts';
import type { ToBackground } from '#messages/contract.ts';
import { createSend } from '#messages/exchange.ts';
import { fromSpaceReply } from '#messages/space-reply.ts';
import { createAccountStore } from '#platform/account-store.ts';
import { createAuthWindow } from '#platform/auth-window.ts';
import { postToBackground } from '#platform/background-transport.ts';
import { createChangeFeed } from '#platform/change-feed.ts';
import { openDatabase } from '#platform/database.ts';
import { showTab } from '#platform/extension-pages.ts';
import {
  contentPages,
  dropHostAccess,
  hasHostAccess,
  requestHostAccess,
} from '#platform/host-access.ts';
import { createLinkStore } from '#platform/link-store.ts';
import { mayShowNotices, requestNotices } from '#platform/notices.ts';
import { createSettingsStore } from '#platform/settings-store.ts';
import { reloadTab } from '#platform/tabs.ts';
import { getText, uiLanguage } from '#platform/text.ts';
import { copyText } from '#ui/copy-text.ts';
import { dressDocument } from '#ui/dress-document.ts';
import { renderFailure } from '#ui/render-failure.tsx';
import type { Words } from '#ui/words.ts';
import { createOptionsModel, type OptionsNeeds } from '#ui/options/options-model.ts';
import type { StrangerLook } from '#ui/options/stranger-looks.ts';
import { renderOptions } from '#ui/options/render-options.tsx';
import { saveFile } from '#ui/save-file.ts';
import { KNOWN_WAYS } from './known-ways.ts';

const send = createSend<ToBackground>(postToBackground);
const feed = createChangeFeed();
const database = openDatabase();
const accounts = createAccountStore(database, feed);
const links = createLinkStore(database, feed);
const settings = createSettingsStore(database, feed);

const authWindow = createAuthWindow();

/** What the browser is asked for when a look is switched on. */
const LOOK_HOSTS: Readonly<Record<StrangerLook, readonly string[]>> = {
  google: [...CAPABILITIES['google-drive'].lookHosts, ...CAPABILITIES['google-photos'].lookHosts],
  icloud: CAPABILITIES.icloud.lookHosts,
};

const needs: OptionsNeeds = {
  commands: {
    connect: (provider) => send('connect', { provider }),
    disconnect: (accountId) => send('disconnect', { accountId }),
    revokeLinks: (linkIds) => send('revokeLinks', { linkIds, removePhotos: false }),
    eraseEverything: () => send('eraseEverything', {}),
  },
  readSpace: async (accountId) => fromSpaceReply(await send('readSpace', { accountId })),
  readAccounts: accounts.all,
  readLinks: links.all,
  addLink: (link) => links.update(link.id, (known) => known ?? link),
  findLinks: () => send('findLinks', {}),
  imported: () => send('wake', {}),
  readSettings: settings.get,
  changeSettings: async (fields) => {
    await settings.change(fields);
    if (fields.imageMenu !== undefined) await send('syncImageMenu', {});
    // The next reminder is on another day now.
    if ('remindedAtMs' in fields) await send('wake', {});
  },
  copy: copyText,
  saveFile,
  requestAccess: (provider) => requestHostAccess(CAPABILITIES[provider].hosts),
  hasLook: (look) => hasHostAccess(LOOK_HOSTS[look]),
  allowLook: (look) => requestHostAccess(LOOK_HOSTS[look]),
  forbidLook: (look) => dropHostAccess(LOOK_HOSTS[look]),
  mayShowNotices,
  requestNotices,
  redirectUrls: { Dropbox: authWindow.redirectUrl, Google: authWindow.ownedRedirectUrl },
  demoClients: [
    ...(__DROPBOX_APP_KEY__ === '' ? (['Dropbox'] as const) : []),
    ...(__GOOGLE_CLIENT_ID__ === '' ? (['Google'] as const) : []),
  ],
  checkPage: () => send('checkPage', {}),
  waysTo: KNOWN_WAYS,
  allowPages: () => requestHostAccess(contentPages()),
  reloadTab: async (tabId) => {
    await reloadTab(tabId);
    await showTab(tabId);
  },
  now: Date.now,
};

async function openOptions(root: Element, words: Words): Promise<void> {
  const model = await createOptionsModel(needs);
  const untilLeft = new AbortController();
  addEventListener('pagehide', () => {
    untilLeft.abort();
  });
  feed.listen(['accounts', 'links'], () => void model.refresh(), untilLeft.signal);
  // Who comes back from TikTok's tab, of this window or of another, has changed something there.
  const lookAgain = () => void model.selfCheck.look();
  addEventListener('focus', lookAgain, { signal: untilLeft.signal });
  renderOptions(root, model, words);
}

const root = document.querySelector('#root');
if (root !== null) {
  const words = dressDocument({ getText, language: uiLanguage() }, 'settingsTitle');
  await openOptions(root, words).catch((thrown: unknown) => {
    renderFailure(root, toFailure(thrown), words);
  });
}
