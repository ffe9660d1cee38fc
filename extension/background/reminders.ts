import { pluralText } from '#core/plural-text.ts';
import { createReminders, type Reminders } from '#core/reminder.ts';
import { openList } from '#platform/extension-pages.ts';
import { showNotice, whenNoticePressed } from '#platform/notices.ts';
import { getText, uiLanguage } from '#platform/text.ts';
import type { Services } from './services.ts';

/** Reminders as notices of the browser, which lead to the list. Registers at once. */
export function keepReminders(services: Pick<Services, 'settings' | 'ledger'>): Reminders {
  const words = { text: getText, language: uiLanguage() };
  whenNoticePressed(() => void openList().catch(() => undefined));
  return createReminders({
    ...services,
    notices: {
      stillShared: (photos) =>
        showNotice(
          'still-shared',
          pluralText(words, 'stillShared', photos),
          getText('stillSharedText'),
        ),
      endSoon: (links) =>
        showNotice(
          'end-soon',
          pluralText(words, 'endSoonNotice', links),
          getText('endSoonNoticeText'),
        ),
    },
    now: () => Date.now(),
  });
}
