import { describe, expect, it } from 'vitest';
import type { Share } from '#core/share.ts';
import { shareHeadline, shareLines } from '#ui/popup/share-texts.ts';
import { needsSignIn } from '#ui/share-trouble.ts';
import { english } from './english.ts';
import { NOW_MS, sampleShare } from './samples.ts';

const RETRY = { atMs: NOW_MS + 125 * 60_000, tries: 1 };
const offline = { code: 'offline', facts: {} } as const;
const busy = { code: 'busy', facts: { provider: 'dropbox' } } as const;
const reconnect = { code: 'reconnect', facts: { provider: 'dropbox' } } as const;

const lines = (fields: Partial<Share>) => shareLines(english, sampleShare(fields), NOW_MS);

describe('the row of a share', () => {
  it.each([
    ['uploading', '2 photos for @anna'],
    ['ready', 'Link for @anna is waiting: open that chat'],
    ['failed', 'Not shared with @anna'],
    ['cancelled', 'Stopped sharing with @anna'],
  ] as const)('is headed, when %s: %s', (state, headline) => {
    expect(shareHeadline(english, sampleShare({ state, handOver: 'over' }))).toBe(headline);
  });

  it('does not say that a link waits while it is being put into its chat', () => {
    for (const handOver of ['not-yet', 'begun'] as const) {
      const share = sampleShare({ state: 'ready', handOver });
      expect(shareHeadline(english, share)).toBe('2 photos for @anna');
    }
  });

  it('says nothing more while all goes well', () => {
    expect(lines({})).toEqual([]);
    expect(lines({ state: 'ready' })).toEqual([]);
  });

  it('says calmly what a share waits for', () => {
    expect(lines({ failure: busy, retry: RETRY })).toEqual([
      {
        tone: 'calm',
        text: 'Dropbox asks us to wait. Photolink goes on by itself at 14:05.',
      },
    ]);
  });

  it('sends the user to the chat for a photo that is missing', () => {
    const failure = { code: 'photo-missing', facts: { photo: 'cat.jpg' } } as const;
    expect(lines({ state: 'failed', failure })).toEqual([
      {
        tone: 'bad',
        text: '“cat.jpg” is no longer stored in this browser. Open the chat, press the paperclip and choose it again.',
      },
    ]);
  });

  it('does not mention a removal that nothing is known to hinder', () => {
    const cleanUp = { pass: 'again', failure: undefined, retry: RETRY } as const;
    expect(lines({ state: 'cancelled', cleanUp })).toEqual([]);
  });

  it('says what could not be removed, and that it is tried again', () => {
    const cleanUp = { pass: 'first', failure: offline, retry: RETRY } as const;
    expect(lines({ state: 'cancelled', cleanUp })).toEqual([
      {
        tone: 'calm',
        text: 'Photolink could not remove the photos from your Dropbox yet. You’re offline. Photolink goes on by itself as soon as the network is back.',
      },
    ]);
  });

  it('asks for a new sign-in where only that helps', () => {
    const cleanUp = { pass: 'first', failure: reconnect, retry: undefined } as const;
    const stopped = sampleShare({ state: 'cancelled', cleanUp });
    expect(needsSignIn(stopped)).toBe(true);
    expect(shareLines(english, stopped, NOW_MS)).toEqual([
      {
        tone: 'bad',
        text: 'Photolink could not remove the photos from your Dropbox yet. Reconnect, and Photolink removes them.',
      },
    ]);
  });

  it('tells both what failed and what is left of it', () => {
    const cleanUp = { pass: 'first', failure: busy, retry: RETRY } as const;
    const failure = { code: 'too-wide', facts: { provider: 'dropbox' } } as const;
    const said = lines({ state: 'failed', failure, cleanUp });
    expect(said.map(({ tone }) => tone)).toEqual(['bad', 'calm']);
    expect(said[1]?.text).toContain(
      'could not remove the photos from your Dropbox yet. Dropbox asks',
    );
    expect(needsSignIn(sampleShare({ state: 'failed', failure, cleanUp }))).toBe(false);
  });
});
