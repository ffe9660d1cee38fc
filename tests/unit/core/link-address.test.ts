import { describe, expect, it } from 'vitest';
import { isLinkOf } from '#core/link-address.ts';
import type { ProviderId } from '#core/provider.ts';
import { oddLinksLike } from './odd-links.ts';

const GOOD: Readonly<Record<ProviderId, readonly string[]>> = {
  dropbox: ['https://www.dropbox.com/scl/fi/4a/photo-1.jpg?rlkey=9x&st=1&dl=0'],
  'google-drive': [
    'https://drive.google.com/file/d/1AbC/view?usp=drivesdk&resourcekey=0-x',
    'https://docs.google.com/file/d/1AbC/view',
  ],
  'google-photos': [
    'https://photos.app.goo.gl/AbC123',
    'https://photos.google.com/share/AF1QipX?key=AbC',
  ],
  icloud: [
    'https://share.icloud.com/photos/0ab_C',
    'https://www.icloud.com/iclouddrive/0ab#%E2%82%AC_(1)',
    'https://www.icloud.com.cn/photos/#0ab',
  ],
};

describe.each(Object.entries(GOOD))('a link of %s', (id, links) => {
  const provider = id as ProviderId;

  it.each(links)('is %s', (link) => {
    expect(isLinkOf(provider, link)).toBe(true);
  });

  it.each(links.flatMap(oddLinksLike))('is not one with %s: %j', (_what, link) => {
    expect(isLinkOf(provider, link)).toBe(false);
  });

  it('is not one of another provider', () => {
    const others = Object.entries(GOOD).filter(([other]) => other !== provider);
    expect(
      others.flatMap(([, strange]) => strange.filter((one) => isLinkOf(provider, one))),
    ).toEqual([]);
  });
});
