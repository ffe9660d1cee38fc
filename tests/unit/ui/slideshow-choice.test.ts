import { effect } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import type { PreparedPhoto, StoredPhoto } from '#core/photo.ts';
import type { SlideshowMaker } from '#core/slideshow.ts';
import { faceOf } from '#ui/panel/panel-face.ts';
import { createPanelModel } from '#ui/panel/panel-model.ts';
import { fakePanel, promised, sampleFile, samplePrepared, sampleShare } from './samples.ts';

const VIDEO = samplePrepared({ kind: 'video', extension: 'mp4', durationMs: 6000 });

interface Asked {
  readonly photos: readonly Blob[];
  readonly seconds: number;
  readonly onProgress: (done: number) => void;
  readonly finish: () => void;
}

/** A maker that works until it is told to finish. */
function slowMaker(canMake = true) {
  const asked: Asked[] = [];
  const make: SlideshowMaker['make'] = (photos, { secondsPerPhoto }, watch = {}) =>
    new Promise((resolve, reject) => {
      watch.signal?.addEventListener('abort', () => {
        reject(new PhotolinkError('cancelled'));
      });
      const finish = (): void => {
        resolve(VIDEO);
      };
      const onProgress = watch.onProgress ?? vi.fn();
      asked.push({ photos, seconds: secondsPerPhoto, onProgress, finish });
    });
  return { asked, format: () => Promise.resolve(canMake ? ('mp4' as const) : undefined), make };
}

async function panelOf(
  photos: readonly Partial<PreparedPhoto>[],
  overrides: Parameters<typeof fakePanel>[0] = {},
) {
  const slideshow = slowMaker();
  const left = [...photos];
  const prepare = () => Promise.resolve(samplePrepared(left.shift()));
  const fake = fakePanel({ preparer: { prepare }, slideshow, ...overrides });
  const model = await createPanelModel(fake.needs, fake.start);
  model.tray.add(photos.map((_, place) => sampleFile(`${place}.jpg`)));
  await vi.waitFor(() => {
    expect(model.blocked.value).toBeUndefined();
  });
  return { ...fake, model, slideshow };
}

/** Presses "Share" and waits until the making has begun. */
async function share({ model, slideshow }: Awaited<ReturnType<typeof panelOf>>, nth = 0) {
  const shared = model.submit();
  await vi.waitFor(() => {
    expect(slideshow.asked.length).toBeGreaterThan(nth);
  });
  return { shared, asked: slideshow.asked[nth]! };
}

describe('a slideshow', () => {
  it.each([
    ['of two still photos', [{}, {}], { offered: true, mixed: false }],
    ['of one photo', [{}], { offered: false, mixed: false }],
    ['of one clip', [{ kind: 'video' }], { offered: false, mixed: false }],
    [
      'where a clip would be left out',
      [{}, {}, { kind: 'video' }],
      { offered: false, mixed: true },
    ],
    [
      'where an animation would be left out',
      [{}, {}, { kind: 'animation' }],
      { offered: false, mixed: true },
    ],
  ] as const)('%s is offered, or it is said why not', async (_case, photos, { offered, mixed }) => {
    const { model } = await panelOf(photos);
    expect(model.slideshow.isOffered.value).toBe(offered);
    expect(model.slideshow.isMixed.value).toBe(mixed);
  });

  it('is not offered where the browser can make none', async () => {
    const { model } = await panelOf([{}, { kind: 'video' }], { slideshow: slowMaker(false) });
    expect(model.slideshow.isOffered.value).toBe(false);
    expect(model.slideshow.isMixed.value).toBe(false);
  });

  it('is made of the photos in their order, and shared like one photo', async () => {
    const panel = await panelOf([{}, {}]);
    const { model, orders, shelf } = panel;
    model.slideshow.isTicked.value = true;
    model.slideshow.secondsPerPhoto.value = 5;
    model.tray.move('photo-2', 0);
    const blobs = model.tray.photos.value.map(({ prepared }) => prepared?.blob);
    const { shared, asked } = await share(panel);
    expect(asked).toMatchObject({ photos: blobs, seconds: 5 });
    asked.onProgress(0.4);
    expect(model.slideshow.progress.value).toBe(0.4);
    expect(orders).toEqual([]);
    asked.finish();
    await shared;
    expect(orders).toMatchObject([{ photoIds: ['photo-3'], asAlbum: false }]);
    expect([...shelf.values()]).toMatchObject([
      { id: 'photo-3', name: 'Slideshow.mp4', ticket: 'ticket', kind: 'video' },
    ]);
    expect(model.tray.photos.value).toEqual([]);
    expect(model.slideshow.progress.value).toBeUndefined();
  });

  it('shares nothing and keeps everything when it is cancelled', async () => {
    const panel = await panelOf([{}, {}]);
    const { model, orders, shelf } = panel;
    model.slideshow.isTicked.value = true;
    const { shared } = await share(panel);
    await model.requestClose();
    await shared;
    expect(orders).toEqual([]);
    expect([...shelf.keys()]).toEqual(['photo-1', 'photo-2']);
    expect(model.tray.photos.value).toHaveLength(2);
    expect(model.act.failure.value).toBeUndefined();
    expect(model.confirmingClose.value).toBe(false);
  });

  it('shares nothing when it is cancelled while it is put on the shelf', async () => {
    const { needs, shelf: rows } = fakePanel();
    const stored = promised<undefined>();
    const put = vi.fn(async (photo: StoredPhoto) => {
      if (photo.kind === 'video') await stored.promise;
      rows.set(photo.id, photo);
    });
    const remove = (ids: readonly string[]): Promise<void> => {
      for (const id of ids) rows.delete(id);
      return Promise.resolve();
    };
    const panel = await panelOf([{}, {}], { shelf: { ...needs.shelf, put, remove } });
    panel.model.slideshow.isTicked.value = true;
    const { shared, asked } = await share(panel);
    asked.finish();
    await vi.waitFor(() => {
      expect(put).toHaveBeenCalledTimes(3);
    });
    await panel.model.requestClose();
    stored.resolve(undefined);
    await shared;
    expect(panel.orders).toEqual([]);
    expect([...rows.keys()]).toEqual(['photo-1', 'photo-2']);
    expect(panel.model.act.failure.value).toBeUndefined();
  });

  it('can be cancelled while the one made before is still forgotten', async () => {
    const { needs } = fakePanel();
    const removed = promised<undefined>();
    const startShare = () => Promise.reject(new PhotolinkError('offline'));
    const remove = vi.fn(() => removed.promise);
    const panel = await panelOf([{}, {}], { startShare, shelf: { ...needs.shelf, remove } });
    const { model, slideshow } = panel;
    model.slideshow.isTicked.value = true;
    const first = await share(panel);
    first.asked.finish();
    await first.shared;
    model.tray.move('photo-2', 0);
    const shared = model.submit();
    expect(remove).toHaveBeenCalledOnce();
    expect(faceOf(model)).toBe('making');
    await model.requestClose();
    removed.resolve(undefined);
    await shared;
    expect(slideshow.asked).toHaveLength(1);
    expect(faceOf(model)).toBe('form');
  });

  it('is made of all the photos that it was asked of, or not at all', async () => {
    const { needs, start } = fakePanel({ slideshow: slowMaker() });
    const model = await createPanelModel(needs, start);
    model.tray.add([sampleFile('a.jpg')]);
    const begin = vi.fn(() => Promise.resolve());
    const shared = model.slideshow.share(model.tray.photos.value, begin);
    await expect(shared).rejects.toMatchObject({ code: 'bug' });
    expect(begin).not.toHaveBeenCalled();
  });

  it('shows its own face until the share does, and can be cancelled until it is handed over', async () => {
    const started = promised<string>();
    const panel = await panelOf([{}, {}], { startShare: () => started.promise });
    const { model, slideshow, shelf } = panel;
    const faces: string[] = [];
    effect(() => {
      faces.push(faceOf(model));
    });
    model.slideshow.isTicked.value = true;
    const { shared, asked } = await share(panel);
    expect(model.slideshow.canCancel.value).toBe(true);
    asked.finish();
    await vi.waitFor(() => {
      expect(model.slideshow.canCancel.value).toBe(false);
    });
    await model.slideshow.clear();
    expect([...shelf.keys()]).toContain('photo-3');
    started.resolve('share-1');
    panel.shares.set('share-1', sampleShare({ state: 'queued' }));
    await shared;
    expect([...new Set(faces)]).toEqual(['form', 'making', 'sharing']);
    expect(faces.at(-1)).toBe('sharing');
    expect(faces.filter((face) => face === 'form')).toHaveLength(1);
    expect(slideshow.asked).toHaveLength(1);
  });

  it('does not stay on the shelf when it is not wanted any more', async () => {
    const startShare = () => Promise.reject(new PhotolinkError('offline'));
    const panel = await panelOf([{}, {}], { startShare });
    panel.model.slideshow.isTicked.value = true;
    const { shared, asked } = await share(panel);
    asked.finish();
    await shared;
    expect([...panel.shelf.keys()]).toContain('photo-3');
    panel.model.slideshow.isTicked.value = false;
    expect([...panel.shelf.keys()]).toEqual(['photo-1', 'photo-2']);
  });

  it('says why it cannot be made, and keeps everything', async () => {
    const make = () => Promise.reject(new PhotolinkError('cannot-clean'));
    const format = () => Promise.resolve('mp4' as const);
    const { model, orders } = await panelOf([{}, {}], { slideshow: { format, make } });
    model.slideshow.isTicked.value = true;
    await model.submit();
    expect(model.act.failure.value?.code).toBe('cannot-clean');
    expect(model.tray.photos.value).toHaveLength(2);
    expect(orders).toEqual([]);
  });

  it('is made of what is prepared of a photo whose original would be sent', async () => {
    const panel = await panelOf([{}, { metadataRemoved: false }]);
    const { model } = panel;
    model.slideshow.isTicked.value = true;
    const { asked, shared } = await share(panel);
    const [first, second] = model.tray.photos.value.map(({ prepared }) => prepared?.blob);
    expect(asked.photos[0]).toBe(first);
    expect(asked.photos[1]).not.toBe(second);
    expect(asked.photos).toHaveLength(2);
    asked.finish();
    await shared;
  });

  it('is not made twice when only the sharing failed, but anew of other photos', async () => {
    const startShare = vi.fn(() => Promise.reject(new PhotolinkError('offline')));
    const panel = await panelOf([{}, {}, {}], { startShare });
    const { model, shelf, slideshow } = panel;
    model.slideshow.isTicked.value = true;
    const first = await share(panel);
    first.asked.finish();
    await first.shared;
    expect(model.act.failure.value?.code).toBe('offline');
    await model.submit();
    expect(startShare).toHaveBeenCalledTimes(2);
    expect(slideshow.asked).toHaveLength(1);
    await model.tray.remove('photo-1');
    const second = await share(panel, 1);
    second.asked.finish();
    await second.shared;
    expect([...shelf.keys()]).toEqual(['photo-2', 'photo-3', 'photo-5']);
    await model.close();
    expect(shelf.size).toBe(0);
  });

  it('is forgotten where a clip joins the photos: they are shared as they are', async () => {
    const { model, orders } = await panelOf([{}, {}, { kind: 'video' }]);
    model.slideshow.isTicked.value = true;
    await model.submit();
    expect(orders[0]?.photoIds).toHaveLength(3);
  });
});
