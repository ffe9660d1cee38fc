import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chatLabel, type ChatIdentity, isChatIdentity, isHandle, isSameChat } from '#core/chat.ts';

const chats: fc.Arbitrary<ChatIdentity> = fc.record(
  {
    convId: fc.constantFrom('', '1', '2'),
    handle: fc.constantFrom('', '@anna', '@bob'),
    name: fc.constantFrom('', 'Anna', 'Bob'),
  },
  { requiredKeys: [] },
);

describe('whether two sightings are the same chat', () => {
  it.each<[string, ChatIdentity, ChatIdentity, boolean]>([
    ['the same id', { convId: '1' }, { convId: '1' }, true],
    ['the same id under a new name', { convId: '1', name: 'A' }, { convId: '1', name: 'B' }, true],
    ['another id', { convId: '1', name: 'A' }, { convId: '2', name: 'A' }, false],
    ['the same handle', { handle: '@anna' }, { handle: '@anna' }, true],
    ['another handle', { handle: '@anna' }, { handle: '@bob' }, false],
    [
      'the same id and another handle',
      { convId: '1', handle: '@anna' },
      { convId: '1', handle: '@bob' },
      false,
    ],
    [
      'the same handle and another id',
      { convId: '1', handle: '@anna' },
      { convId: '2', handle: '@anna' },
      false,
    ],
    [
      'the same handle where one has no id',
      { convId: '1', handle: '@anna' },
      { handle: '@anna' },
      true,
    ],
    ['the same name and nothing better', { name: 'Family' }, { name: 'Family' }, true],
    ['another name', { name: 'Family' }, { name: 'Work' }, false],
    ['the same name where one has an id', { convId: '1', name: 'A' }, { name: 'A' }, false],
    ['the same name where one has a handle', { handle: '@a', name: 'A' }, { name: 'A' }, false],
    ['an id here and a handle there', { convId: '1' }, { handle: '@anna' }, false],
    ['nothing known', {}, {}, false],
    ['empty fields', { convId: '', handle: '', name: '' }, { convId: '', name: '' }, false],
    ['another spelling', { handle: '@anna' }, { handle: '@Anna' }, false],
  ])('%s', (_name, a, b, same) => {
    expect(isSameChat(a, b)).toBe(same);
  });

  it('does not depend on which was seen first', () => {
    fc.assert(
      fc.property(chats, chats, (a, b) => {
        expect(isSameChat(a, b)).toBe(isSameChat(b, a));
      }),
    );
  });

  it('is never said in doubt', () => {
    fc.assert(
      fc.property(chats, chats, (a, b) => {
        fc.pre(isSameChat(a, b));
        const agree = (['convId', 'handle', 'name'] as const).filter((f) => a[f] && a[f] === b[f]);
        expect(agree).not.toEqual([]);
        for (const field of ['convId', 'handle'] as const) {
          if (a[field] && b[field]) expect(a[field]).toBe(b[field]);
        }
        if (agree.join() === 'name')
          expect(a.convId ?? a.handle ?? b.convId ?? b.handle).toBeFalsy();
      }),
    );
  });
});

describe('how the user knows the chat', () => {
  it.each([
    [{ handle: '@anna', name: 'Anna' }, '@anna'],
    [{ convId: '1', name: 'Family' }, 'Family'],
    [{ convId: '1' }, ''],
    [{ convId: '1', name: '@anna' }, '“@anna”'],
    [{ convId: '1', name: ' @anna ' }, '“@anna”'],
  ])('%o', (chat, label) => {
    expect(chatLabel(chat)).toBe(label);
  });
});

describe('whether a label is one chat’s alone', () => {
  it.each([
    ['@anna', true],
    ['@chat.7_', true],
    ['anna', false],
    ['@', false],
    ['@home and away', false],
    ['@name…cut', false],
    ['', false],
  ])('%j: %s', (label, isOne) => {
    expect(isHandle(label)).toBe(isOne);
  });
});

describe('an identity from the content script', () => {
  it.each([{}, { convId: '1' }, { convId: '1', handle: '@a', name: 'x'.repeat(200) }])(
    'is taken: %o',
    (value) => {
      expect(isChatIdentity(value)).toBe(true);
    },
  );

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'anna'],
    ['a list', []],
    ['a field of its own', { convId: '1', url: 'https://example.com' }],
    ['a field that is no text', { convId: 1 }],
    ['a field that is empty on purpose', { convId: undefined }],
    ['a field too long', { name: 'x'.repeat(201) }],
    ['a prototype in disguise', JSON.parse('{"__proto__": "x"}')],
  ])('is refused: %s', (_name, value) => {
    expect(isChatIdentity(value)).toBe(false);
  });
});
