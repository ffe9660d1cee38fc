import { describe, expect, it } from 'vitest';
import { inOrder, type LinkOrder } from '#ui/popup/link-order.ts';
import { DAY_MS, NOW_MS, sampleLink } from './samples.ts';

const links = [
  sampleLink({ id: 'never', chatLabel: '@zoe', endsAtMs: undefined }),
  sampleLink({ id: 'late', chatLabel: 'Émile', endsAtMs: NOW_MS + 9 * DAY_MS }),
  sampleLink({ id: 'over', chatLabel: '@zoe', endsAtMs: NOW_MS + 1, state: 'revoked' }),
  sampleLink({ id: 'soon', chatLabel: 'anna', endsAtMs: NOW_MS + DAY_MS }),
  sampleLink({ id: 'tenth', chatLabel: 'group 10', endsAtMs: NOW_MS + 9 * DAY_MS }),
  sampleLink({ id: 'second', chatLabel: 'group 2', endsAtMs: NOW_MS + 9 * DAY_MS }),
];

function ordered(order: LinkOrder): readonly string[] {
  return inOrder(links, order, { nowMs: NOW_MS, language: 'en' }).map(({ id }) => id);
}

describe('"Sort"', () => {
  it('leaves the newest first', () => {
    expect(ordered('newest')).toEqual(links.map(({ id }) => id));
  });

  it('puts first what ends soonest, and last what is over', () => {
    expect(ordered('ends-first')).toEqual(['soon', 'late', 'tenth', 'second', 'never', 'over']);
  });

  it('sorts chats as people do, and within a chat the newest first', () => {
    expect(ordered('chat')).toEqual(['never', 'over', 'soon', 'late', 'second', 'tenth']);
  });
});
