import { describe, expect, it } from 'vitest';
import { createShare, type ShareWish } from '#core/create-share.ts';
import {
  isUnfinished,
  isWaitingForChat,
  type Share,
  type ShareState,
  uploadedFraction,
} from '#core/share.ts';
import {
  ACCOUNT,
  CHAT,
  createWorld,
  NOW_MS,
  prepareShare,
  PROVIDER,
  storedPhoto,
} from './fakes.ts';

const WISH: ShareWish = {
  id: 'share',
  nowMs: NOW_MS,
  chat: CHAT,
  origin: { ticket: 't', tabId: 1, frameId: 0 },
  account: ACCOUNT,
  photos: [storedPhoto(1), storedPhoto(2, { extension: 'png' })],
  oneLinkForAll: true,
  message: 'look',
  template: '{link}',
  end: 'never',
};

describe('a new share', () => {
  it('has every remote place decided, and sends no name of the user', () => {
    const share = createShare(WISH, PROVIDER);
    expect(share).toMatchObject({ state: 'queued', asAlbum: true, end: 'never', urls: [] });
    expect(share.plan).toEqual({
      folder: '/photos',
      paths: ['/photos/photo-1.jpg', '/photos/photo-2.png'],
    });
    expect(JSON.stringify(share.plan)).not.toContain('IMG');
  });

  it.each<[string, ShareWish]>([
    ['for one photo', { ...WISH, photos: [storedPhoto(1)] }],
    ['when the user wants links of their own', { ...WISH, oneLinkForAll: false }],
  ])('is no album %s', (_name, wish) => {
    const share = createShare(wish, PROVIDER);
    expect(share.asAlbum).toBe(false);
    expect(share.plan.folder).toBeUndefined();
  });

  it('is no album where the cloud has none', () => {
    const capabilities = { ...PROVIDER.capabilities, albums: false };
    expect(createShare(WISH, { ...PROVIDER, capabilities }).asAlbum).toBe(false);
  });

  it('needs a photo', () => {
    expect(() => createShare({ ...WISH, photos: [] }, PROVIDER)).toThrow(
      expect.objectContaining({ code: 'photo-missing' }),
    );
  });
});

describe('a share', () => {
  const share = prepareShare(createWorld(), { photos: 2 });

  it.each<[ShareState, boolean, boolean]>([
    ['queued', true, false],
    ['uploading', true, false],
    ['linking', true, false],
    ['verifying', true, false],
    ['ready', false, true],
    ['inserted', false, false],
    ['failed', false, false],
    ['cancelled', false, false],
  ])('that is %s is unfinished: %s, waits for its chat: %s', (state, unfinished, waits) => {
    expect(isUnfinished({ ...share, state })).toBe(unfinished);
    expect(isWaitingForChat({ ...share, state })).toBe(waits);
    expect(isWaitingForChat({ ...share, state, dismissed: true })).toBe(false);
  });

  it('knows how much of it is in the cloud', () => {
    const [first, second] = share.photos;
    const half: Share = { ...share, photos: [{ ...first!, sentBytes: 4 }, second!] };
    expect(uploadedFraction(share)).toBe(0);
    expect(uploadedFraction(half)).toBe(0.5);
    expect(uploadedFraction({ ...share, photos: [{ ...first!, sentBytes: 9 }] })).toBe(1);
    expect(uploadedFraction({ ...share, photos: [] })).toBe(0);
  });
});
