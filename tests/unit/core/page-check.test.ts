import { describe, expect, it } from 'vitest';
import { checkPage, type PageCheckNeeds } from '#core/page-check.ts';

const SIGHTING = { button: 'beside', ways: { composer: 0 } } as const;

/** A browser in which everything is as it should be, and as the test changes it. */
function check(changed: {
  readonly isAllowed?: boolean;
  readonly sighting?: undefined;
  readonly isAnswered?: boolean;
  readonly messageTabs?: readonly number[] | undefined;
  readonly silentTabs?: readonly number[];
}) {
  const facts = { isAllowed: true, sighting: SIGHTING, isAnswered: true };
  const all = { ...facts, messageTabs: [7, 8], silentTabs: [], ...changed };
  const needs: PageCheckNeeds = {
    isAllowed: () => Promise.resolve(all.isAllowed),
    sighting: () => Promise.resolve(all.sighting),
    isAnswered: () => Promise.resolve(all.isAnswered),
    messageTabs: () => Promise.resolve(all.messageTabs),
    isSilent: (tabId) => Promise.resolve(all.silentTabs.includes(tabId)),
  };
  return checkPage(needs);
}

const UNSEEN = { sighting: undefined } as const;
const UNANSWERED = { ...UNSEEN, isAnswered: false } as const;

describe('the check of the page', () => {
  it('tells how the messages were found', async () => {
    expect(await check({})).toEqual({ state: 'found', sighting: SIGHTING });
  });

  it('names first that Photolink is not let in, whatever a tab from before still answers', async () => {
    expect(await check({ isAllowed: false })).toEqual({ state: 'not-allowed' });
  });

  it('tells messages without a message box from none', async () => {
    expect(await check(UNSEEN)).toEqual({ state: 'no-box' });
  });

  it('names a silent tab beside one that answers', async () => {
    const silentTabs = [8];
    const found = { state: 'found', sighting: SIGHTING };
    expect(await check({ silentTabs })).toEqual({ ...found, silentTabId: 8 });
    expect(await check({ ...UNSEEN, silentTabs })).toEqual({ state: 'no-box', silentTabId: 8 });
    expect(await check({ silentTabs, messageTabs: undefined })).toEqual(found);
  });

  it('names a tab from which nothing answers', async () => {
    expect(await check(UNANSWERED)).toEqual({ state: 'silent', tabId: 7 });
  });

  it('is sure that nothing is open only where the browser tells what tabs show', async () => {
    const closed = { state: 'closed', isSure: true };
    expect(await check({ ...UNANSWERED, messageTabs: [] })).toEqual(closed);
    expect(await check({ ...UNANSWERED, messageTabs: undefined })).toEqual({
      ...closed,
      isSure: false,
    });
  });
});
