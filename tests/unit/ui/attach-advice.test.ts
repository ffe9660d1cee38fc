import { describe, expect, it } from 'vitest';
import type { PageSighting } from '#core/page-sighting.ts';
import { ANCHORS } from '#tiktok/anchors.ts';
import { attachAdvice } from '#ui/options/attach-advice.ts';
import type { CheckOutcome } from '#ui/options/self-check.ts';
import { KNOWN_WAYS } from '../../../extension/options/known-ways.ts';
import { english } from './english.ts';

const found = (sighting: PageSighting): CheckOutcome => ({ state: 'found', sighting });
const beside = (composer: number) => found({ button: 'beside', ways: { composer } });
const wayOf = (part: string) =>
  ANCHORS.composer.findIndex((selector: string) => selector.includes(part));
const adviceFor = (outcome: CheckOutcome) => attachAdvice(english.text, outcome, KNOWN_WAYS);

const OUTCOMES: readonly (readonly [CheckOutcome, cause: RegExp, fix: RegExp])[] = [
  [beside(0), /^Nothing is wrong: .* the usual way\.$/, /beside the emoji button/],
  [beside(wayOf('dm-new-input-editor')), /by a fallback, another attribute\.$/, /all the same/],
  [beside(wayOf('DivEditorContainer')), /by a fallback, the name of a class\.$/, /all the same/],
  [beside(wayOf('role=')), /by a fallback, the shape of the page\.$/, /all the same/],
  [found({ button: 'floating', ways: {} }), /its message box was not found/, /copy the link/],
  // A way that this build does not know leads nowhere.
  [beside(ANCHORS.composer.length), /its message box was not found/, /copy the link/],
  [{ state: 'not-allowed' }, /Your browser does not let/, /^Allow it/],
  [{ state: 'no-box' }, /no message box/, /A request has to be accepted first/],
  [{ state: 'silent', tabId: 1 }, /opened before Photolink/, /^Reload that tab\.$/],
  [{ state: 'closed', isSure: true }, /^No chat .* is open\.$/, /choose a chat/],
  [{ state: 'closed', isSure: false }, /^No chat .* is open\.$/, /reload its tab/],
];

describe('why photos cannot be attached', () => {
  it.each(OUTCOMES)('%j', (outcome, cause, fix) => {
    const advice = adviceFor(outcome);
    expect(advice.cause).toMatch(cause);
    expect(advice.fix).toMatch(fix);
  });

  it.each([
    { state: 'found', sighting: { button: 'beside', ways: { composer: 0 } } } as const,
    { state: 'no-box' } as const,
  ])('says which other tab is to be reloaded: %j', (outcome) => {
    const { cause, fix } = adviceFor(outcome);
    const both = adviceFor({ ...outcome, silentTabId: 8 });
    expect(both).toEqual({ cause, fix: `${fix} ${english.text('fixSilentToo')}` });
  });

  it('speaks of a silent tab only where there may be one', () => {
    expect(adviceFor({ state: 'closed', isSure: true }).fix).not.toMatch(/reload/i);
  });

  it('does not call it TikTok’s page when Photolink itself fails', () => {
    expect(adviceFor({ state: 'failed' })).toEqual({ cause: english.text('error_bug'), fix: '' });
  });
});
