import { describe, expect, it, vi } from 'vitest';
import type { PhotoPick } from '#core/photo-pick.ts';
import { createPanelModel } from '#ui/panel/panel-model.ts';
import { fakePanel, sampleFile, sampleShare } from './samples.ts';

const names = ({ tray }: Awaited<ReturnType<typeof createPanelModel>>) =>
  tray.photos.value.map(({ name }) => name);

function pick(fields: Partial<PhotoPick> = {}): PhotoPick {
  const content = new Blob(['bytes'], { type: 'image/jpeg' });
  return {
    ...{ id: 'p', ticket: undefined, name: 'Image from example.com', content, pickedAtMs: 0 },
    ...fields,
  };
}

describe('photos that arrive from outside the panel', () => {
  it('are in the tray at once', async () => {
    const { needs, start } = fakePanel();
    const model = await createPanelModel(needs, start);
    model.arrivals.take([sampleFile('a.jpg'), sampleFile('b.jpg')]);
    expect(names(model)).toEqual(['a.jpg', 'b.jpg']);
    expect(model.arrivals.waiting.value).toBe(0);
  });

  it('wait while the panel shows a share, and join the next', async () => {
    const fake = fakePanel();
    fake.shares.set('share-1', sampleShare({ state: 'uploading' }));
    const model = await createPanelModel(fake.needs, { ...fake.start, shareId: 'share-1' });
    model.arrivals.take([sampleFile('a.jpg')]);
    expect(names(model)).toEqual([]);
    expect(model.arrivals.waiting.value).toBe(1);
    model.actions.shareMore();
    expect(names(model)).toEqual(['a.jpg']);
    expect(model.arrivals.waiting.value).toBe(0);
  });

  it('were picked on other pages', async () => {
    const { needs, start } = fakePanel({ takePicks: () => Promise.resolve([pick()]) });
    const model = await createPanelModel(needs, start);
    await vi.waitFor(() => {
      expect(names(model)).toEqual(['Image from example.com']);
    });
  });

  it('are left to other panels while this one shows a share', async () => {
    let asked = 0;
    const fake = fakePanel({
      takePicks: () => {
        asked += 1;
        return Promise.resolve([]);
      },
    });
    fake.shares.set('share-1', sampleShare({ state: 'uploading' }));
    const model = await createPanelModel(fake.needs, { ...fake.start, shareId: 'share-1' });
    await model.arrivals.collect();
    expect(asked).toBe(0);
    model.actions.shareMore();
    expect(asked).toBe(1);
  });

  it('are told of when they could not be had', async () => {
    const content = { code: 'image-unavailable', facts: { photo: 'Image from x.com' } } as const;
    const { needs, start } = fakePanel({
      takePicks: () => Promise.resolve([pick({ content }), pick()]),
    });
    const model = await createPanelModel(needs, start);
    await vi.waitFor(() => {
      expect(model.act.failure.value).toEqual(content);
    });
    expect(names(model)).toEqual(['Image from example.com']);
  });

  it('are told of when they stayed on the page, until there are others', async () => {
    const { needs, start } = fakePanel();
    const model = await createPanelModel(needs, { ...start, photosLeft: true });
    expect(model.arrivals.photosLeft.value).toBe(true);
    model.tray.add([sampleFile('a.jpg')]);
    expect(model.arrivals.photosLeft.value).toBe(false);
  });

  it('are told of when the composer could not hand them over, beside those that are there', async () => {
    const { needs, start } = fakePanel();
    const model = await createPanelModel(needs, start);
    model.tray.add([sampleFile('a.jpg')]);
    expect(model.arrivals.photosLeft.value).toBe(false);
    model.arrivals.missed();
    expect(model.arrivals.photosLeft.value).toBe(true);
    model.tray.add([sampleFile('b.jpg')]);
    expect(model.arrivals.photosLeft.value).toBe(false);
  });
});
