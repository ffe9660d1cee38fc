import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { Failure } from '#core/errors.ts';
import type { PlaceOutcome } from '#core/share.ts';
import { chipTrouble } from '#ui/panel/chip-trouble.ts';
import { english } from './english.ts';
import { sampleShare } from './samples.ts';

/** A chip of which its share, the user's press, or what stopped that press, tells something. */
function chip(of: { stored?: PlaceOutcome; tried?: PlaceOutcome; failure?: Failure }) {
  return chipTrouble(english, {
    ...{ notice: 'none', chatLabel: '@anna' },
    act: { failure: signal(of.failure) },
    actions: { outcome: signal(of.tried) },
    watch: { share: signal(sampleShare({ outcome: of.stored })) },
  });
}

const refused: Failure = { code: 'out-of-sight', facts: {} };

describe('a link that waits', () => {
  it('tells first what stopped the last press', () => {
    expect(chip({ stored: 'not-taken', failure: refused })).toMatch(/covers this panel/);
    expect(chip({ tried: 'changed', failure: refused })).toMatch(/covers this panel/);
  });

  it('tells what came of the try made for the user, unless they tried themselves', () => {
    const made = chip({ stored: 'not-taken' });
    expect(made).toBeDefined();
    expect(chip({ stored: 'not-taken', tried: 'changed' })).not.toBe(made);
  });

  it('says nothing of another chat before the user has tried', () => {
    expect(chip({ stored: 'other-chat' })).toBeUndefined();
    expect(chip({ tried: 'other-chat' })).toMatch(/@anna/);
  });
});
