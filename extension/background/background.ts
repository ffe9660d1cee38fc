import { tidyUp } from '#core/housekeeping.ts';
import { type CatchUp, createLinkKeeper } from '#core/link-keeper.ts';
import { createShareEngine } from '#core/share-engine.ts';
import { WAKE_ALARM } from '#core/wake.ts';
import type { ToBackground } from '#messages/contract.ts';
import { createReceiver } from '#messages/exchange.ts';
import { toBackgroundRules } from '#messages/to-background-rules.ts';
import { receiveMessages } from '#platform/background-transport.ts';
import { startWithBrowser, whenOnline } from '#platform/lifecycle.ts';
import { createEngineNeeds } from './engine-needs.ts';
import { createAccountHandlers } from './account-handlers.ts';
import { createLinkHandlers } from './link-handlers.ts';
import { createPanelHandlers } from './panel-handlers.ts';
import { createShareHandlers } from './share-handlers.ts';
import { createServices } from './services.ts';

const services = createServices();
const needs = createEngineNeeds(services);
const keeper = createLinkKeeper(needs);
const engine = createShareEngine(needs, keeper);
const goOnOnline = () => void goOn({ mayBeOnlineAgain: true });

// Every listener is registered before the first await, or the event that woke us is lost.
receiveMessages(
  createReceiver<ToBackground>(toBackgroundRules, {
    ...createPanelHandlers(services, engine),
    ...createAccountHandlers(services, goOn),
    ...createShareHandlers(services, engine),
    ...createLinkHandlers(services, keeper, engine),
    wake: () => {
      goOnOnline();
      return null;
    },
  }),
);
services.alarms.onRing((name) => {
  if (name === WAKE_ALARM) void goOn({ mayBeOnlineAgain: false });
});
startWithBrowser();
whenOnline(goOnOnline);

goOnOnline();

/** Whatever a death or a restart left: end what is due, finish what was begun, forget what is over. */
async function goOn(now: CatchUp): Promise<void> {
  await keeper.catchUp(now);
  await engine.resume(now);
  await tidyUp(needs, services.photos);
}
