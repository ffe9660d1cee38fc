import { describe, expect, it, vi } from 'vitest';
import type { PageCheck } from '#core/page-check.ts';
import { ANCHORS } from '#tiktok/anchors.ts';
import { composerFoundBy, createSelfCheck } from '#ui/options/self-check.ts';
import { KNOWN_WAYS } from '../../../extension/options/known-ways.ts';

const USUAL: PageCheck = {
  state: 'found',
  sighting: { button: 'beside', ways: { composer: 0 } },
};

/** A tab that is closed already. */
const GONE = 9;

const foundBy = (composer: number) =>
  composerFoundBy({ button: 'beside', ways: { composer } }, KNOWN_WAYS);
const wayOf = (part: string) =>
  ANCHORS.composer.findIndex((selector: string) => selector.includes(part));

describe('the self-check', () => {
  it('calls the first way the usual one, and tells the others by what they go by', () => {
    expect(foundBy(0)).toBe('usual');
    expect(foundBy(wayOf('dm-new-input-editor'))).toBe('attribute');
    expect(foundBy(wayOf('DivEditorContainer'))).toBe('label');
    expect(foundBy(wayOf('role='))).toBe('structure');
    expect(foundBy(ANCHORS.composer.length - 1)).toBe('structure');
  });

  it('knows no way that the content script cannot have gone', () => {
    expect(foundBy(ANCHORS.composer.length)).toBeUndefined();
    expect(composerFoundBy({ button: 'floating', ways: {} }, KNOWN_WAYS)).toBeUndefined();
  });

  function selfCheck() {
    const done: string[] = [];
    let answer = (): Promise<PageCheck> => Promise.resolve(USUAL);
    const check = createSelfCheck({
      checkPage: () => answer(),
      waysTo: KNOWN_WAYS,
      allowPages: () => Promise.resolve(done.push('allow')),
      reloadTab: (tabId) => {
        done.push(`reload ${tabId}`);
        return tabId === GONE ? Promise.reject(new Error('no such tab')) : Promise.resolve();
      },
    });
    return { check, done, willSay: (next: typeof answer) => (answer = next) };
  }

  it('looks at once, and says so where Photolink itself does not answer', async () => {
    const { check, willSay } = selfCheck();
    expect(check.outcome.value).toBeUndefined();
    await vi.waitFor(() => {
      expect(check.outcome.value).toEqual(USUAL);
    });
    willSay(() => Promise.reject(new Error('gone')));
    await check.check();
    expect(check.outcome.value).toEqual({ state: 'failed' });
  });

  it('counts the checks that were asked for, and keeps what is known until they are done', async () => {
    const { check } = selfCheck();
    await check.look();
    expect(check.nth.value).toBe(0);
    const checking = check.check();
    expect(check.outcome.value).toEqual(USUAL);
    await checking;
    expect(check.nth.value).toBe(1);
  });

  it('looks again after a remedy, whatever came of it', async () => {
    const { check, done, willSay } = selfCheck();
    willSay(() => Promise.resolve({ state: 'silent', tabId: 7 }));
    await check.allowPages();
    expect(check.outcome.value).toEqual({ state: 'silent', tabId: 7 });
    expect(done).toEqual(['allow']);
  });

  it('looks at a tab that it reloaded when the user comes back, and at once where there is none', async () => {
    const { check, done, willSay } = selfCheck();
    await check.check();
    willSay(() => Promise.resolve({ state: 'silent', tabId: 7 }));
    await check.reloadTab(7);
    expect(check.outcome.value).toEqual(USUAL);
    await check.reloadTab(GONE);
    expect(check.outcome.value).toEqual({ state: 'silent', tabId: 7 });
    expect(done).toEqual(['reload 7', `reload ${GONE}`]);
  });

  it('believes the newest check, in whatever order they are answered, and counts the one asked for', async () => {
    const { check, willSay } = selfCheck();
    const answers: ((found: PageCheck) => void)[] = [];
    willSay(() => new Promise((resolve) => answers.push(resolve)));
    const asked = check.check();
    const looked = check.look();
    answers[1]?.({ state: 'no-box' });
    await looked;
    expect([check.outcome.value, check.nth.value]).toEqual([{ state: 'no-box' }, 1]);
    answers[0]?.(USUAL);
    await asked;
    expect([check.outcome.value, check.nth.value]).toEqual([{ state: 'no-box' }, 1]);
  });

  it('shows an answer while a newer check is under way: one that never ends hides none', async () => {
    const { check, willSay } = selfCheck();
    await check.look();
    const answers: ((found: PageCheck) => void)[] = [];
    willSay(() => new Promise((resolve) => answers.push(resolve)));
    const first = check.check();
    void check.look();
    answers[0]?.({ state: 'no-box' });
    await first;
    expect([check.outcome.value, check.nth.value]).toEqual([{ state: 'no-box' }, 1]);
  });
});

describe('the ways to a part', () => {
  it.each(Object.entries(ANCHORS))('go from cheap to dear: %s', (_part, chain) => {
    const kinds = chain.map((selector: string) => {
      if (selector.includes('[class*=')) return 1;
      return selector.includes('data-') || selector.includes('aria-controls') ? 0 : 2;
    });
    expect(kinds).toEqual([...kinds].sort());
    expect(new Set(chain).size).toBe(chain.length);
  });
});
