import { endText } from '#core/end-text.ts';
import type { EngineNeeds } from '#core/engine-needs.ts';
import { createInsertPace } from '#core/insert-pace.ts';
import { MAX_MESSAGE_CHARACTERS } from '#core/message-template.ts';
import { createQuiet } from '#core/quiet.ts';
import type { PlaceOutcome } from '#core/share.ts';
import { createWakePlan } from '#core/wake.ts';
import { requireHostAccess } from '#platform/host-access.ts';
import { keepAliveDuring } from '#platform/keep-alive.ts';
import { getText, uiLanguage } from '#platform/text.ts';
import { accountOf } from './account-of.ts';
import { toFrame } from './to-frame.ts';
import type { Services } from './services.ts';

/** The engine's doors to the outside, made of the background's services. */
export function createEngineNeeds(services: Services): EngineNeeds {
  const pace = createInsertPace(services.insertTimes, () => Date.now());
  return {
    journal: services.journal,
    ledger: services.ledger,
    photos: services.photos,
    accounts: services.accounts,
    openAccount: async (accountId) => {
      const { provider } = await accountOf(services, accountId);
      await requireHostAccess(provider.capabilities.hosts);
      return provider.open(accountId);
    },
    lookAsStranger: services.lookAsStranger,
    guideOf: (provider) => services.providers[provider].guide,
    placeText: async ({ chat, text, origin }, isRepeat) => {
      if (text === undefined) return 'no-composer';
      const waits = (outcome: PlaceOutcome) => {
        // It is there to be asked for; who is not there, or busy, asks by himself later.
        void toFrame(origin, 'linkWaits', {}).catch(() => undefined);
        return outcome;
      };
      if (text.length > MAX_MESSAGE_CHARACTERS) return waits('too-long');
      const leave = isRepeat ? undefined : await pace.take();
      if (!isRepeat && leave === undefined) return waits('too-many');
      try {
        const order = { ticket: origin.ticket, chat, text, isRepeat };
        const { outcome } = await withinReason(toFrame(origin, 'placeText', order));
        if (leave !== undefined && isUntried(outcome)) await pace.giveBack(leave);
        return outcome;
      } catch {
        // The tab was closed, or shows something else, or does not answer: the link waits.
        return waits('no-composer');
      }
    },
    endText: (endsAtMs) =>
      endsAtMs === undefined
        ? getText('templateNoEnd')
        : endText(endsAtMs, Date.now(), uiLanguage()),
    keepAliveDuring,
    quiet: createQuiet(),
    wake: createWakePlan({ ...services, now: () => Date.now() }),
    now: () => Date.now(),
  };
}

/** Whether nothing was put anywhere. */
function isUntried(outcome: PlaceOutcome): boolean {
  return outcome === 'other-chat' || outcome === 'no-composer' || outcome === 'too-long';
}

/**
 * The page waits five seconds for its chat to come to rest, ten for an unfinished word of an input method,
 * and up to three for its editor: `place-in-chat.ts` and `place-text.ts`.
 */
const ANSWER_WITHIN_MS = 20_000;

/** A tab that the browser has frozen never answers, and must not keep the background alive. */
function withinReason<T>(reply: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('The page does not answer'));
    }, ANSWER_WITHIN_MS);
    void reply.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
