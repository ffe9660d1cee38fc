import { beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '../standins/tiktok/report.ts';
import { createTikTok } from '../standins/tiktok/tiktok.ts';
import type { TikTokStandin } from '../standins/tiktok/tiktok.ts';

const anna = '0:1:7001:6999';
let tiktok: TikTokStandin;

beforeEach(() => {
  tiktok = createTikTok();
});

async function report(first: number, reports: readonly Report[], documentId = 'a'): Promise<void> {
  const body = JSON.stringify({ documentId, first, reports });
  const address = 'https://www.tiktok.com/standin/report';
  const response = await tiktok.fetch(new Request(address, { method: 'POST', body }));
  expect(response.status).toBe(204);
}

const draft = (text: string): Report => ({ kind: 'draft', convId: anna, text });

describe('the reports of a page', () => {
  it('fill the records, each its own', async () => {
    await report(0, [
      draft('hello'),
      { kind: 'sent', convId: anna, text: 'hello' },
      { kind: 'untrusted', type: 'click', target: 'svg[message-send]' },
      { kind: 'paste', isTrusted: false, text: 'link' },
      { kind: 'page-error', message: 'broken' },
      { kind: 'csp-violation', directive: 'img-src', blocked: 'data' },
      { kind: 'shortcut', key: 'm' },
    ]);
    expect(tiktok.drafts).toEqual({ [anna]: 'hello' });
    expect(tiktok.sent).toEqual([{ convId: anna, text: 'hello' }]);
    expect(tiktok.untrusted).toEqual([{ type: 'click', target: 'svg[message-send]' }]);
    expect(tiktok.pastes).toEqual([{ isTrusted: false, text: 'link' }]);
    expect(tiktok.pageErrors).toEqual(['broken']);
    expect(tiktok.cspViolations).toEqual([{ directive: 'img-src', blocked: 'data' }]);
    expect(tiktok.shortcuts).toEqual(['m']);
  });

  it('count once when a closing page sends them again together with newer ones', async () => {
    const first: Report = { kind: 'sent', convId: anna, text: 'one' };
    const second: Report = { kind: 'sent', convId: anna, text: 'two' };
    await report(0, [first]);
    await report(0, [first, second]);
    await report(0, [first]);
    expect(tiktok.sent.map(({ text }) => text)).toEqual(['one', 'two']);
  });

  it('are numbered by their own document', async () => {
    await report(0, [draft('first tab')]);
    await report(0, [draft('second tab')], 'b');
    expect(tiktok.drafts[anna]).toBe('second tab');
  });

  it('are gone after a reset, with the page options back, while an open page reports on', async () => {
    await report(0, [draft('a'), { kind: 'page-error', message: 'broken' }]);
    tiktok.page.skin = 'old';
    tiktok.reset();
    expect(tiktok).toMatchObject({
      drafts: {},
      pageErrors: [],
      requests: [],
      page: { skin: 'new' },
    });
    await report(2, [draft('ab')]);
    expect(tiktok.drafts).toEqual({ [anna]: 'ab' });
  });
});
