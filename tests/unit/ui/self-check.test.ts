import { describe, expect, it, vi } from 'vitest';
import type { PageSighting } from '#core/page-sighting.ts';
import { ANCHORS } from '#tiktok/anchors.ts';
import { composerFoundBy, createSelfCheck } from '#ui/options/self-check.ts';
import { KNOWN_WAYS } from '../../../extension/options/known-ways.ts';

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

  it('shows what the background says, and nothing open where it does not answer', async () => {
    const sighting: PageSighting = { button: 'beside', ways: { composer: 0 } };
    let answer: Promise<PageSighting> = Promise.resolve(sighting);
    const check = createSelfCheck({ checkPage: () => answer, waysTo: KNOWN_WAYS });
    expect(check.sighting.value).toBeUndefined();
    await vi.waitFor(() => {
      expect(check.sighting.value).toEqual(sighting);
    });
    answer = Promise.reject(new Error('gone'));
    await check.check();
    expect(check.sighting.value).toBeNull();
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
