import { describe, expect, expectTypeOf, it } from 'vitest';
import type { ShareOrder, ToBackground, ToContent } from '#messages/contract.ts';
import type { ArgumentOf, Guards, ReplyOf, Rules } from '#messages/exchange.ts';
import { toBackgroundRules } from '#messages/to-background-rules.ts';
import { toContentGuards } from '#messages/to-content-guards.ts';
import { TO_BACKGROUND, TO_CONTENT } from './samples.ts';

interface Case {
  readonly rule: { readonly from: string; readonly guard: (value: unknown) => boolean };
  readonly sample: { readonly from: string; readonly argument: object };
}

/** The content script is told by the background alone: its guards need not say so. */
const FROM_BACKGROUND = Object.fromEntries(
  Object.entries(toContentGuards).map(([name, guard]) => [name, { from: 'page', guard }]),
);

function casesOf(rules: object, samples: object): [string, Case][] {
  const known = rules as Record<string, Case['rule']>;
  return Object.entries(samples as Record<string, Case['sample']>).map(([name, sample]) => [
    name,
    { rule: known[name]!, sample },
  ]);
}

const CASES = [
  ...casesOf(toBackgroundRules, TO_BACKGROUND),
  ...casesOf(FROM_BACKGROUND, TO_CONTENT),
];

/** What no field of any message may be. */
const WRONG: readonly unknown[] = [undefined, null, Symbol.iterator, {}, NaN, () => 'x', -1];

describe.each(CASES)('the rule of %s', (_name, { rule, sample }) => {
  const { argument } = sample;
  const fields = Object.entries(argument);

  it('says who may send it', () => {
    expect(rule.from).toBe(sample.from);
  });

  it('takes what is in order', () => {
    expect(rule.guard(argument)).toBe(true);
    expect(rule.guard(structuredClone(argument))).toBe(true);
  });

  it('refuses what is no argument at all', () => {
    for (const value of [undefined, null, '', 'x', 0, true, [], [argument], () => argument]) {
      expect(rule.guard(value)).toBe(false);
    }
  });

  it('refuses a field too many, whatever its name', () => {
    for (const extra of ['more', 'url', 'constructor', 'toString']) {
      expect(rule.guard({ ...argument, [extra]: 'x' })).toBe(false);
    }
    const disguised = JSON.stringify(argument)
      .replace(/^\{/, '{"__proto__":{},')
      .replace(',}', '}');
    expect(rule.guard(JSON.parse(disguised))).toBe(false);
  });

  it('refuses a field missing or of a wrong kind', () => {
    for (const [field] of fields) {
      const without = Object.fromEntries(fields.filter(([name]) => name !== field));
      expect(rule.guard(without)).toBe(false);
      for (const wrong of WRONG) {
        // A chat of which the page tells nothing is a chat all the same.
        if (field === 'chat' && JSON.stringify(wrong) === '{}') continue;
        expect(rule.guard({ ...argument, [field]: wrong }), field).toBe(false);
      }
    }
  });

  it('refuses texts that are longer than any such text', () => {
    for (const [field] of fields.filter(([, value]) => typeof value === 'string')) {
      expect(rule.guard({ ...argument, [field]: 'x'.repeat(6001) })).toBe(false);
    }
  });
});

describe('limits', () => {
  const order = TO_BACKGROUND.startShare.argument;
  const startShare = toBackgroundRules.startShare.guard;
  const ids = (count: number) => Array.from({ length: count }, (_none, at) => `id-${at}`);

  it('take a message that fits into a chat beside its links, and no longer', () => {
    expect(startShare({ ...order, message: 'x'.repeat(1000) })).toBe(true);
    expect(startShare({ ...order, message: 'x'.repeat(1001) })).toBe(false);
  });

  it('take a password of up to a hundred characters, or an empty one', () => {
    expect(startShare({ ...order, password: 'x'.repeat(100) })).toBe(true);
    expect(startShare({ ...order, password: 'x'.repeat(101) })).toBe(false);
    expect(startShare({ ...order, password: null })).toBe(false);
  });

  it('take a hundred photos, and no more', () => {
    expect(startShare({ ...order, photoIds: ids(100) })).toBe(true);
    expect(startShare({ ...order, photoIds: ids(101) })).toBe(false);
  });

  it('take ids of up to a hundred characters, and none that is empty', () => {
    const { guard } = toBackgroundRules.panelReady;
    expect(guard({ ticket: 'x'.repeat(100) })).toBe(true);
    expect(guard({ ticket: 'x'.repeat(101) })).toBe(false);
    expect(guard({ ticket: '' })).toBe(false);
    expect(startShare({ ...order, photoIds: [''] })).toBe(false);
  });

  it('take the whole ledger at once, and not more than one can have', () => {
    const { guard } = toBackgroundRules.revokeLinks;
    expect(guard({ linkIds: ids(100_000), removePhotos: false })).toBe(true);
    expect(guard({ linkIds: ids(100_001), removePhotos: false })).toBe(false);
  });

  it.each([0, 4000])('take a height of %d', (heightPx) => {
    expect(toContentGuards.sizePanel({ ticket: 't', heightPx, isChip: true })).toBe(true);
  });

  it.each([-1, 4001, NaN, Infinity, '100'])('refuse a height of %s', (heightPx) => {
    expect(toContentGuards.sizePanel({ ticket: 't', heightPx, isChip: true })).toBe(false);
  });

  it.each(['toString', 'google', '', 'Dropbox'])('refuse the provider "%s"', (provider) => {
    expect(toBackgroundRules.connect.guard({ provider })).toBe(false);
  });
});

describe('guard and contract', () => {
  it('have the same messages', () => {
    expect(Object.keys(toBackgroundRules).sort()).toEqual(Object.keys(TO_BACKGROUND).sort());
    expect(Object.keys(toContentGuards).sort()).toEqual(Object.keys(TO_CONTENT).sort());
  });

  it('agree on every argument', () => {
    expectTypeOf(toBackgroundRules).toEqualTypeOf<Rules<ToBackground>>();
    expectTypeOf(toContentGuards).toEqualTypeOf<Guards<ToContent>>();
    expectTypeOf<ArgumentOf<ToBackground, 'startShare'>>().toEqualTypeOf<ShareOrder>();
    expectTypeOf<ReplyOf<ToBackground, 'openPanel'>>().toEqualTypeOf<{ readonly ticket: string }>();
    expectTypeOf(toBackgroundRules.retryShare.guard).guards.toEqualTypeOf<
      ArgumentOf<ToBackground, 'retryShare'>
    >();
  });

  it('do not compile with a rule left out, or with the guard of another message', () => {
    const { openOptions: _left, ...rest } = toBackgroundRules;
    // @ts-expect-error a message without a rule
    const incomplete: Rules<ToBackground> = rest;
    const other = { from: 'page', guard: toBackgroundRules.disconnect.guard } as const;
    // @ts-expect-error a guard that lets another shape pass
    const mistaken: Rules<ToBackground>['retryShare'] = other;
    expect([incomplete.retryShare, mistaken.from]).toHaveLength(2);
  });

  it('let only JSON travel', () => {
    for (const [, { sample }] of CASES) {
      expect(JSON.parse(JSON.stringify(sample.argument))).toEqual(sample.argument);
    }
  });
});
