import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import type { PhotoPick } from '#core/photo-pick.ts';
import { createPanelModel } from '#ui/panel/panel-model.ts';
import { fakePanel, promised, sampleFile, sampleShare } from './samples.ts';

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

  it('wait while a press on Share is kept: what it shares is what could be seen', async () => {
    const isKeeping = signal(true);
    const fake = fakePanel();
    const sight = { ...fake.needs.sight, isKeeping };
    const model = await createPanelModel({ ...fake.needs, sight }, fake.start);
    model.arrivals.take([sampleFile('a.jpg')]);
    expect(names(model)).toEqual([]);
    isKeeping.value = false;
    expect(names(model)).toEqual(['a.jpg']);
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

  it('are counted while this panel cannot take them', async () => {
    const fake = fakePanel({ countPicks: () => Promise.resolve(2) });
    const model = await createPanelModel(fake.needs, fake.start);
    expect(model.arrivals.waiting.value).toBe(0);
    model.cloud.choose('icloud:');
    await vi.waitFor(() => {
      expect(model.arrivals.waiting.value).toBe(2);
    });
    model.cloud.choose('dropbox:1');
    expect(model.arrivals.waiting.value).toBe(0);
  });

  it('are told of when they could not be had, each of them, until the panel goes on', async () => {
    const failed = ['Image from x.com', 'Image from y.com'].map((photo) => ({
      code: 'image-unavailable' as const,
      facts: { photo },
    }));
    let picks: readonly PhotoPick[] = [...failed.map((content) => pick({ content })), pick()];
    const { needs, start } = fakePanel({
      takePicks: () => {
        const taken = picks;
        picks = [];
        return Promise.resolve(taken);
      },
    });
    const model = await createPanelModel(needs, start);
    await vi.waitFor(() => {
      expect(model.arrivals.failures.value).toEqual(failed);
    });
    expect(names(model)).toEqual(['Image from example.com']);
    await vi.waitFor(() => {
      expect(model.blocked.value).toBeUndefined();
    });
    await model.submit();
    expect(model.arrivals.failures.value).toEqual([]);
  });

  it('wait while a share begins, and join the next', async () => {
    const started = promised<string>();
    const fake = fakePanel({ startShare: () => started.promise });
    const model = await createPanelModel(fake.needs, fake.start);
    model.tray.add([sampleFile('a.jpg')]);
    await vi.waitFor(() => {
      expect(model.blocked.value).toBeUndefined();
    });
    const submitted = model.submit();
    model.arrivals.take([sampleFile('b.jpg')]);
    expect(names(model)).toEqual(['a.jpg']);
    fake.shares.set('share-1', sampleShare({ state: 'queued' }));
    started.resolve('share-1');
    await submitted;
    expect(names(model)).toEqual([]);
    expect([...fake.shelf.keys()]).toEqual(['photo-1']);
    model.actions.shareMore();
    expect(names(model)).toEqual(['b.jpg']);
  });

  it('are told of when they stayed on the page, until there are others', async () => {
    const { needs, start } = fakePanel();
    const model = await createPanelModel(needs, { ...start, photosLeft: true });
    expect(model.arrivals.photosLeft.value).toBe(true);
    model.tray.add([sampleFile('a.jpg')]);
    expect(model.arrivals.photosLeft.value).toBe(false);
    await model.tray.remove('photo-1');
    expect(model.arrivals.photosLeft.value).toBe(false);
  });

  it('are told of as left on the page only where they can be given', async () => {
    const { needs, start } = fakePanel();
    const model = await createPanelModel(needs, { ...start, photosLeft: true });
    model.cloud.choose('icloud:');
    expect(model.arrivals.photosLeft.value).toBe(false);
    model.cloud.choose('dropbox:1');
    expect(model.arrivals.photosLeft.value).toBe(true);
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
