import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import type { Share } from '#core/share.ts';
import { createAct } from '#ui/act.ts';
import { createGuidedPaste } from '#ui/panel/guided-paste.ts';
import { sampleShare } from './samples.ts';

const SEEN = 'https://photos.app.goo.gl/seen123';
const FOUND = {
  found: { kind: 'google-photos', url: SEEN, warnings: [] },
  isUsed: false,
} as const;

function resting(fields: Partial<Share> = {}): Share {
  return {
    ...sampleShare(),
    ...{ provider: 'google-photos', state: 'linking', linkPage: 'https://photos.google.com/' },
    ...fields,
  };
}

function pasteFor(first: Share, isHeldUp = false) {
  const share = signal<Share | undefined>(first);
  const takeLink = vi.fn(() => Promise.resolve(FOUND));
  const guided = createGuidedPaste(
    { readLink: () => Promise.resolve(FOUND), takeLink },
    {
      act: createAct(),
      watch: {
        share,
        step: signal('sharing'),
        isJustInserting: signal(false),
        follow: () => Promise.resolve(),
        read: () => Promise.resolve(),
        forget: () => undefined,
      },
      cloud: { chosen: signal(undefined) },
      isHeldUp: signal(isHeldUp),
      start: () => Promise.resolve(),
      choices: () => ({ message: '', end: 'never' }),
    },
  );
  return { share, guided, takeLink };
}

describe('a link that was seen on its page', () => {
  it('is filled in and read, and not taken before the user says so', async () => {
    const { share, guided, takeLink } = pasteFor(resting());
    expect(guided.text.value).toBe('');
    share.value = resting({ offered: SEEN });
    expect(guided.text.value).toBe(SEEN);
    expect(guided.isOffered.value).toBe(true);
    await vi.waitFor(() => {
      expect(guided.reading.value).toEqual(FOUND);
    });
    expect(takeLink).not.toHaveBeenCalled();
    await guided.use();
    expect(takeLink).toHaveBeenCalledOnce();
  });

  it('is taken for a share that waits for it, whatever holds up another', async () => {
    const { guided, takeLink } = pasteFor(resting({ offered: SEEN }), true);
    expect(guided.isBlocked.value).toBe(false);
    await guided.use();
    expect(takeLink).toHaveBeenCalledOnce();
  });

  it('is there already when the panel opens later', () => {
    expect(pasteFor(resting({ offered: SEEN })).guided.text.value).toBe(SEEN);
  });

  it('does not take the place of what the user has written', async () => {
    const { share, guided } = pasteFor(resting());
    await guided.change('https://mine');
    share.value = resting({ offered: SEEN });
    expect(guided.text.value).toBe('https://mine');
    expect(guided.isOffered.value).toBe(false);
  });

  it('does not come back when the user takes it out', async () => {
    const { share, guided } = pasteFor(resting({ offered: SEEN }));
    await guided.change('');
    share.value = resting({ offered: SEEN });
    expect(guided.text.value).toBe('');
    expect(guided.isOffered.value).toBe(false);
  });

  it('is not offered where the share waits for none', () => {
    const { guided } = pasteFor(resting({ offered: SEEN, state: 'cancelled' }));
    expect(guided.text.value).toBe('');
  });
});
