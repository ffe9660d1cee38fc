import { describe, expect, it } from 'vitest';
import type { RecognisedLink } from '../../src/core/guided-link.ts';
import { isRefusedLink } from '../../src/core/guided-link.ts';
import { CAPABILITIES } from '../../src/core/capabilities.ts';
import { createRig, storeAlbum, storeOne } from './google-photos-provider-rig.ts';
import { never } from './google-drive-provider-rig.ts';

const LIBRARY = 'https://photos.google.com/';

function recognised(rig: ReturnType<typeof createRig>, text: string): RecognisedLink {
  const found = rig.provider.guide!.recognise(text);
  if (isRefusedLink(found)) throw new Error(found.refused);
  return found;
}

describe('the guide of Google Photos', () => {
  it('belongs to a provider whose links are made by hand, and which removes nothing', () => {
    const { provider } = createRig();
    expect([provider.id, provider.capabilities]).toEqual([
      'google-photos',
      CAPABILITIES['google-photos'],
    ]);
    expect(provider.capabilities).toMatchObject({ links: 'guided', removes: false });
  });

  it('leads to the page of what was uploaded, to make the link and to end it', async () => {
    const rig = createRig();
    const guide = rig.provider.guide!;
    const { cloud } = await rig.connect();
    const photo = await storeOne(rig, cloud);
    const { album } = await storeAlbum(rig, cloud);
    for (const [item, page] of [
      [photo, rig.google.photoItems[0]!.productUrl],
      [album, rig.google.photoAlbums[0]!.productUrl],
    ] as const) {
      expect(guide.makePage(item)).toBe(page);
      expect(guide.stopPage({ kind: 'google-photos', item })).toBe(page);
    }
  });

  it.each(['', 'Photos 2026-11-22/x', 'https://evil.example/', 'https://photos.google.com.evil/'])(
    'leads to the library where there is no such page: %s',
    (path) => {
      const guide = createRig().provider.guide!;
      const item = { kind: 'album', id: 'x', path } as const;
      expect(guide.makePage(item)).toBe(LIBRARY);
      expect(guide.stopPage({ kind: 'google-photos', item })).toBe(LIBRARY);
      expect(guide.makePage(undefined)).toBe(LIBRARY);
    },
  );

  it('takes the link that the user makes there, and sees it open and end as a stranger', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    const { url, longUrl } = rig.google.photos.createLink(item.id);
    rig.google.calls.length = 0;
    for (const link of [url, longUrl]) {
      const found = recognised(rig, ` ${link} `);
      expect(found).toMatchObject({ kind: 'google-photos', url: link });
      expect(await rig.lookAsStranger('google-photos', found.url, { signal: never })).toBe('open');
    }
    expect(rig.google.calls.some(({ hasCookie }) => hasCookie)).toBe(false);
    rig.google.photos.endLink(item.id);
    expect(await rig.lookAsStranger('google-photos', url, { signal: never })).toBe('closed');
  });

  it('takes the page itself for no link: nobody but its owner can open it', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const { path } = await storeOne(rig, cloud);
    expect(rig.provider.guide!.recognise(path)).toEqual({ refused: 'owner-only' });
  });

  it('asks nobody anything without the user’s permission', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    const { url } = rig.google.photos.createLink(item.id);
    rig.google.calls.length = 0;
    rig.option.mayAsk = false;
    expect(await rig.lookAsStranger('google-photos', url, { signal: never })).toBe('unknown');
    expect(rig.routes()).toEqual([]);
  });
});
