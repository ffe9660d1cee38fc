import { computed, signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { isOpen, type Link } from '#core/link.ts';
import { isoDay } from '#ui/local-day.ts';
import { createLinkList } from '#ui/popup/link-list.ts';
import { openQuestion } from '#ui/popup/open-question.ts';
import type { RevokeQuestion } from '#ui/popup/popup-model.ts';
import { english } from './english.ts';
import { DAY_MS, NOW_MS, sampleLink } from './samples.ts';

const DROPBOX = [sampleLink({ id: 'a' }), sampleLink({ id: 'b' })];
const DRIVE = [sampleLink({ id: 'c', provider: 'google-drive' })];

function put(asked: RevokeQuestion, rows: readonly Link[], query = '') {
  const links = signal(rows);
  const now = () => NOW_MS;
  const openLinks = computed(() => links.value.filter((link) => isOpen(link, NOW_MS)));
  const list = createLinkList(english, links, now);
  list.query.value = query;
  const question = openQuestion(english, asked, { links, openLinks, list, now });
  return { links, question, ids: () => question.stillOpen().map(({ id }) => id) };
}

describe('a question about links', () => {
  it('never comes to mean others when the chosen ones are ended meanwhile', () => {
    const { links, question, ids } = put('all', [...DROPBOX, ...DRIVE]);
    question.choose('google-drive');
    links.value = DROPBOX;
    expect(question.chosen.value).toMatchObject({ key: 'google-drive', links: DRIVE });
    expect(ids()).toEqual([]);
  });

  it('stays as it was read, and revokes what is still open of it and nothing new', () => {
    const { links, question, ids } = put('all', [...DROPBOX, ...DRIVE]);
    const labels = question.choices.map(({ label }) => label);
    links.value = [sampleLink({ id: 'a', state: 'revoked' }), ...DROPBOX.slice(1), ...DRIVE];
    links.value = [...links.value, sampleLink({ id: 'new' })];
    expect(question.choices.map(({ label }) => label)).toEqual(labels);
    expect(question.chosen.value.links).toEqual([...DROPBOX, ...DRIVE]);
    expect(ids()).toEqual(['b', 'c']);
  });

  it('about one link is about no other, and an unknown choice changes nothing', () => {
    const { question, ids } = put(DRIVE, [...DROPBOX, ...DRIVE]);
    question.choose('all');
    expect(ids()).toEqual(['c']);
  });

  it('about a chat is about all that is open there, and about no other', () => {
    const anna = Array.from({ length: 60 }, (_none, at) => sampleLink({ id: `anna-${at}` }));
    const others = [
      sampleLink({ id: 'over', state: 'revoked' }),
      sampleLink({ id: 'ben', chatLabel: '@ben' }),
    ];
    const { question, ids } = put({ chatLabel: '@anna' }, [...others, ...anna]);
    expect(question.choices).toHaveLength(1);
    expect(question.chosen.value).toMatchObject({ key: 'chat', label: '@anna' });
    expect(ids()).toEqual(anna.map(({ id }) => id));
    expect(question.unseen.value).toBe(0);
  });

  it('says how many it is about that search or filter hides', () => {
    const rows = [sampleLink({ id: 'a', message: 'lake' }), sampleLink({ id: 'b' })];
    const ofChat = put({ chatLabel: '@anna' }, rows, 'lake');
    expect(ofChat.ids()).toEqual(['a', 'b']);
    expect(ofChat.question.unseen.value).toBe(1);
    const ofAll = put('all', rows, 'lake').question;
    expect([ofAll.chosen.value.key, ofAll.unseen.value]).toEqual(['found', 0]);
    ofAll.choose('all');
    expect(ofAll.unseen.value).toBe(1);
  });

  it.each([
    ['@anna', 'chat'],
    // Two groups may have that name, and one may look like a handle at first.
    ['Family', 'chat-name'],
    ['@home and away', 'chat-name'],
  ])('about %j is known to be about one chat, or about all of a name', (chatLabel, key) => {
    const { question, ids } = put({ chatLabel }, [
      sampleLink({ id: 'mine', chatLabel }),
      sampleLink({ id: 'theirs', chatLabel }),
      sampleLink({ id: 'other', chatLabel: '@ben' }),
    ]);
    expect(question.chosen.value).toMatchObject({ key, label: chatLabel });
    expect(ids()).toEqual(['mine', 'theirs']);
  });

  it('about a day is about nothing until there is one, and then about what it was put about', () => {
    const old = [
      sampleLink({ id: 'old', createdAtMs: NOW_MS - 9 * DAY_MS }),
      sampleLink({ id: 'older', createdAtMs: NOW_MS - 10 * DAY_MS }),
    ];
    const { links, question, ids } = put('all', [...DROPBOX, ...old]);
    question.choose('before-day');
    expect(ids()).toEqual([]);
    question.day.value = isoDay(NOW_MS);
    expect(ids()).toEqual(['old', 'older']);
    links.value = [...links.value.slice(0, -1), sampleLink({ id: 'new', createdAtMs: 0 })];
    expect(ids()).toEqual(['old']);
    question.day.value = '';
    expect(ids()).toEqual([]);
  });
});
