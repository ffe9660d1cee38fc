import { tidyUp } from '#core/housekeeping.ts';
import { createLinkKeeper, LINK_END_ALARM } from '#core/link-keeper.ts';
import { createShareEngine } from '#core/share-engine.ts';
import type { ToBackground } from '#messages/contract.ts';
import { createReceiver } from '#messages/exchange.ts';
import { toBackgroundRules } from '#messages/to-background-rules.ts';
import { receiveMessages } from '#platform/background-transport.ts';
import { startWithBrowser } from '#platform/lifecycle.ts';
import { createEngineNeeds, GO_ON_ALARM } from './engine-needs.ts';
import { createAccountHandlers } from './account-handlers.ts';
import { createLinkHandlers } from './link-handlers.ts';
import { createPanelHandlers } from './panel-handlers.ts';
import { createShareHandlers } from './share-handlers.ts';
import { createServices } from './services.ts';

const services = createServices();
const needs = createEngineNeeds(services);
const keeper = createLinkKeeper(needs, services.alarms);
const engine = createShareEngine(needs, keeper);

// Every listener is registered before the first await, or the event that woke us is lost.
receiveMessages(
  createReceiver<ToBackground>(toBackgroundRules, {
    ...createPanelHandlers(services, engine),
    ...createAccountHandlers(services),
    ...createShareHandlers(services, engine),
    ...createLinkHandlers(services, keeper, engine),
  }),
);
services.alarms.onRing((name) => {
  if (name === LINK_END_ALARM) void keeper.catchUp();
  if (name === GO_ON_ALARM) void goOn();
});
startWithBrowser();

void goOn();

/** Whatever a death or a restart left: finish it, end what is due, forget what is over. */
async function goOn(): Promise<void> {
  await engine.resume();
  await keeper.catchUp();
  await tidyUp(needs, services.photos);
}
