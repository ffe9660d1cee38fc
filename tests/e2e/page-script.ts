import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { chatSeeds } from '../standins/tiktok/page/chat-seeds.ts';
import type { PageOptions } from '../standins/tiktok/page-options.ts';
import type { SiteTab } from './driver/surface.ts';

/** Chats in which one can write. */
export const OPEN_CHATS = chatSeeds.filter(({ kind }) => kind === 'open').map(({ name }) => name);

export function convIdOf(chat: string): string {
  return chatSeeds.find(({ name }) => name === chat)?.convId ?? chat;
}

/** What page and person do while a share is on its way from the chat `from`. */
export interface PageScript {
  readonly from: string;
  readonly page: Pick<PageOptions, 'chatSwitch' | 'remountDelayMs' | 'rerenderEveryMs'>;
  readonly acts: readonly PageAct[];
}

export type PageAct =
  | { readonly act: 'show' | 'reload'; readonly chat: string }
  | { readonly act: 'pause'; readonly ms: number }
  | {
      readonly act:
        | 'rerender'
        | 'remountComposer'
        | 'remountPane'
        | 'receive'
        | 'throw-ours-out'
        | 'leave'
        | 'come-back'
        | 'link-is-made';
    };

const chat = fc.constantFrom(...OPEN_CHATS);
const act: fc.Arbitrary<PageAct> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant('show' as const), chat }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('reload' as const), chat }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('pause' as const),
      ms: fc.integer({ max: 900, min: 0 }),
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      act: fc.constantFrom(
        ...(['rerender', 'remountComposer', 'remountPane', 'receive', 'throw-ours-out'] as const),
        ...(['leave', 'come-back', 'link-is-made', 'link-is-made'] as const),
      ),
    }),
  },
);

export const pageScripts: fc.Arbitrary<PageScript> = fc.record({
  from: chat,
  page: fc.record({
    chatSwitch: fc.constantFrom('remount', 'keep-editor'),
    // On TikTok's page the header may lag behind the list by up to 2.5 s.
    remountDelayMs: fc.constantFrom(0, 300, 300, 1000, 2400),
    rerenderEveryMs: fc.constantFrom(0, 0, 25),
  }),
  acts: fc.array(act, { minLength: 1, maxLength: 6 }),
});

/** Everything in the page that React did not put there, by its place: ours, that is. */
const OURS = '.TUXTooltip-reference + :not([class]), body > div:not(#app)';

/** Lets the page do it. `makeLink` lets the cloud answer. */
export async function perform(site: SiteTab, step: PageAct, makeLink: () => void): Promise<void> {
  switch (step.act) {
    case 'show':
      return site.evaluate(`void window.__standin.openChat?.('${step.chat}')`);
    case 'reload':
      return site.goto(`/messages?chat=${step.chat}`);
    case 'pause':
      await wait(step.ms);
      return;
    case 'receive':
      return site.evaluate(`void window.__standin.receive?.('anna', 'Hello?')`);
    case 'throw-ours-out':
      return site.evaluate(`document.querySelectorAll('${OURS}').forEach((node) => node.remove())`);
    case 'leave':
      return site.evaluate(`document.querySelector('[data-e2e="nav-foryou"]').click()`);
    case 'come-back':
      return site.evaluate(`document.querySelector('[data-e2e="nav-messages"]').click()`);
    case 'link-is-made':
      makeLink();
      return;
    default:
      return site.evaluate(`void window.__standin.${step.act}?.()`);
  }
}
