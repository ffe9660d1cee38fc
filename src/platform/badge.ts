import browser from 'webextension-polyfill';

/** What a badge has room for. */
const MOST = 99;

/** Puts a number on the toolbar's button; none is shown as nothing. */
export async function showBadge(count: number): Promise<void> {
  const text = count > MOST ? `${MOST}+` : String(count);
  await browser.action.setBadgeText({ text: count === 0 ? '' : text });
}
