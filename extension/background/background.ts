import { createLinkFinder } from '#core/find-links.ts';
import { goOn } from '#core/go-on.ts';
import { tidyUp } from '#core/housekeeping.ts';
import { createLinkKeeper } from '#core/link-keeper.ts';
import { createShareEngine } from '#core/share-engine.ts';
import { WAKE_ALARM } from '#core/wake.ts';
import type { ToBackground } from '#messages/contract.ts';
import { createReceiver } from '#messages/exchange.ts';
import { createFloodGate } from '#messages/flood-gate.ts';
import { toBackgroundRules } from '#messages/to-background-rules.ts';
import { receiveMessages } from '#platform/background-transport.ts';
import { openHostLoans } from '#platform/host-access.ts';
import { startWithBrowser, whenOnline } from '#platform/lifecycle.ts';
import { createEngineNeeds } from './engine-needs.ts';
import { createAccountHandlers } from './account-handlers.ts';
import { createArrivalHandlers } from './arrival-handlers.ts';
import { keepImageMenu } from './image-menu.ts';
import { createLinkHandlers } from './link-handlers.ts';
import { showNeedsYou } from './needs-you.ts';
import { createPageCheckHandlers } from './page-check-handlers.ts';
import { createPanelHandlers } from './panel-handlers.ts';
import { createPanelWindowHandlers } from './panel-window-handlers.ts';
import { keepPhotosWatcher } from './photos-watcher.ts';
import { keepReminders } from './reminders.ts';
import { createShareHandlers } from './share-handlers.ts';
import { createServices } from './services.ts';
import { createWakeUp } from './wake-up.ts';
import { createWatcherHandlers } from './watcher-handlers.ts';

const services = createServices();
const needs = createEngineNeeds(services);
const keeper = createLinkKeeper(needs);
const engine = createShareEngine(needs, keeper);
const findLinks = createLinkFinder({
  ...needs,
  accounts: services.accounts,
  newId: () => crypto.randomUUID(),
});
const reminders = keepReminders(services);
const wakeUp = createWakeUp({
  goOn: (now) => reminders.whatEndsSoon(() => goOn(needs, keeper, engine, now)),
  tidyUp: () => tidyUp(needs, services.photos),
  showNeedsYou: () => showNeedsYou(services.ledger),
  forgetPicks: async () => {
    await services.picks.forgetOld(Date.now());
    await needs.wake.update();
  },
  remind: async () => {
    await reminders.whatIsShared();
    await needs.wake.update();
  },
});
const loans = openHostLoans();
const imageMenu = keepImageMenu(services, loans, needs.wake.update);
const wakeUpOnline = () => void wakeUp({ mayBeOnlineAgain: true });

// Every listener is registered before the first await, or the event that woke us is lost.
receiveMessages(
  createReceiver<ToBackground>(
    toBackgroundRules,
    {
      ...createPanelHandlers(services, engine),
      ...createPanelWindowHandlers(services),
      ...createPageCheckHandlers(services),
      ...createArrivalHandlers(services, needs.wake.update),
      ...createAccountHandlers(services, wakeUp),
      ...createShareHandlers(services, engine),
      ...createLinkHandlers(services, keeper, engine, { findLinks, syncImageMenu: imageMenu.sync }),
      ...createWatcherHandlers(services, engine),
      syncImageMenu: async () => {
        await imageMenu.sync();
        return null;
      },
      wake: () => {
        wakeUpOnline();
        return null;
      },
    },
    createFloodGate(Date.now),
  ),
);
services.alarms.onRing((name) => {
  if (name === WAKE_ALARM) void wakeUp({ mayBeOnlineAgain: false });
});
startWithBrowser();
keepPhotosWatcher();
void imageMenu.sync().catch(() => undefined);
void loans.dropLost().catch(() => undefined);
whenOnline(wakeUpOnline);

wakeUpOnline();
