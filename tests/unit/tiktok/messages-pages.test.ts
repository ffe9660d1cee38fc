import { expect, it } from 'vitest';
import { MESSAGES_PAGES, MESSAGES_URL } from '#core/page-check.ts';
import { isMessagesPath } from '#tiktok/find-composer.ts';

/** As browsers match: a star at the end is anything, all else is itself, and what follows # does not count. */
function isMatched(address: string): boolean {
  const [page = ''] = address.split('#');
  return MESSAGES_PAGES.some((pattern) =>
    pattern.endsWith('*') ? page.startsWith(pattern.slice(0, -1)) : page === pattern,
  );
}

it.each([
  ['', true],
  ['/', true],
  ['?lang=en', true],
  ['/?lang=en', true],
  ['/123', true],
  ['#top', true],
  ['anything', false],
  ['-of-others/', false],
])(
  'the patterns of the messages’ pages and the content script agree on …/messages%s',
  (end, is) => {
    for (const start of [MESSAGES_URL, 'https://www.tiktok.com/business-suite/messages']) {
      const address = new URL(`${start}${end}`);
      expect([isMessagesPath(address.pathname), isMatched(address.href)]).toEqual([is, is]);
    }
  },
);

it.each(['https://www.tiktok.com/@messages', 'https://www.tiktok.com/x/messages'])(
  'neither takes %s for one',
  (address) => {
    expect(isMessagesPath(new URL(address).pathname)).toBe(false);
    expect(isMatched(address)).toBe(false);
  },
);
