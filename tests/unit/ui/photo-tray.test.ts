import { setImmediate } from 'node:timers/promises';
import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import { UNEDITED } from '#core/photo-edit.ts';
import type { PrepareWish, TaskWatch } from '#core/photo-preparer.ts';
import {
  MAX_PHOTOS_PER_SHARE,
  type PhotoSize,
  type PreparedPhoto,
  type StoredPhoto,
} from '#core/photo.ts';
import { createPhotoLine } from '#ui/panel/photo-line.ts';
import { createPhotoTray, pickedPhoto, type PhotoTray } from '#ui/panel/photo-tray.ts';
import { fakePanel, promised, sampleFile, samplePrepared } from './samples.ts';

const NEVER = new AbortController().signal;

/** A preparer that answers when it is told to. */
function slowPreparer() {
  const calls: {
    readonly size: PhotoSize;
    readonly signal: AbortSignal;
    readonly finish: (photo: PreparedPhoto) => void;
  }[] = [];
  const prepare = (
    _file: Blob,
    { size }: PrepareWish,
    { signal = NEVER }: Partial<TaskWatch> = {},
  ) => new Promise<PreparedPhoto>((finish) => calls.push({ size, signal, finish }));
  return { calls, prepare };
}

async function untilPrepared(tray: PhotoTray): Promise<void> {
  await vi.waitFor(() => {
    expect(tray.photos.value.every(({ state }) => state !== 'preparing')).toBe(true);
  });
}

describe('the photo tray', () => {
  it('puts every prepared photo on the shelf under its ticket', async () => {
    const { needs, shelf } = fakePanel();
    const tray = createPhotoTray(needs, 'standard');
    tray.add([sampleFile('a.jpg'), sampleFile('b.jpg')]);
    await untilPrepared(tray);
    expect([...shelf.values()].map(({ id, name, ticket }) => ({ id, name, ticket }))).toEqual([
      { id: 'photo-1', name: 'a.jpg', ticket: 'ticket' },
      { id: 'photo-2', name: 'b.jpg', ticket: 'ticket' },
    ]);
  });

  it('prepares one photo after another', async () => {
    const { calls, prepare } = slowPreparer();
    const tray = createPhotoTray(fakePanel({ preparer: { prepare } }).needs, 'standard');
    tray.add([sampleFile('a.jpg'), sampleFile('b.jpg')]);
    expect(calls).toHaveLength(1);
    calls[0]?.finish(samplePrepared());
    await vi.waitFor(() => {
      expect(calls).toHaveLength(2);
    });
  });

  it('goes on after a photo that cannot be used, and names it', async () => {
    const prepare = vi
      .fn(() => Promise.resolve(samplePrepared()))
      .mockRejectedValueOnce(new PhotolinkError('unsupported-type', { type: 'HEIC' }));
    const tray = createPhotoTray(fakePanel({ preparer: { prepare } }).needs, 'standard');
    tray.add([sampleFile('a.heic'), sampleFile('b.jpg')]);
    await untilPrepared(tray);
    expect(tray.photos.value.map(({ state }) => state)).toEqual(['failed', 'ready']);
    expect(tray.photos.value[0]?.failure?.facts).toEqual({ type: 'HEIC', photo: 'a.heic' });
  });

  it('prepares everything again in another size, and forgets what was under way', async () => {
    const { calls, prepare } = slowPreparer();
    const { needs, shelf } = fakePanel({ preparer: { prepare } });
    const tray = createPhotoTray(needs, 'standard');
    tray.add([sampleFile('a.jpg')]);
    tray.setSize('small');
    expect(calls.map(({ size, signal }) => [size, signal.aborted])).toEqual([
      ['standard', true],
      ['small', false],
    ]);
    const small = samplePrepared({ width: 1280 });
    calls[1]?.finish(small);
    calls[0]?.finish(samplePrepared());
    await untilPrepared(tray);
    expect(tray.photos.value[0]?.prepared).toBe(small);
    expect(shelf.get('photo-1')?.width).toBe(1280);
  });

  it('leaves nothing on the shelf of a photo that was removed while it was prepared', async () => {
    const { calls, prepare } = slowPreparer();
    const { needs, shelf } = fakePanel({ preparer: { prepare } });
    const tray = createPhotoTray(needs, 'standard');
    tray.add([sampleFile('a.jpg'), sampleFile('b.jpg')]);
    await tray.remove('photo-1');
    for (const { finish } of calls) finish(samplePrepared());
    await untilPrepared(tray);
    expect([...shelf.keys()]).toEqual(['photo-2']);
  });

  it('goes on when the last photo is removed while it is prepared', async () => {
    const { calls, prepare } = slowPreparer();
    const photos = signal([pickedPhoto('photo-1', sampleFile('a.jpg'))]);
    const { needs } = fakePanel({ preparer: { prepare } });
    const line = createPhotoLine(needs, photos, signal('standard'));
    const worked = line.work();
    photos.value = [];
    line.stop('photo-1');
    calls[0]?.finish(samplePrepared());
    await expect(worked).resolves.toBeUndefined();
  });

  it('puts nothing older over what was prepared later, however slow the shelf is', async () => {
    const { calls, prepare } = slowPreparer();
    const { needs, shelf } = fakePanel({ preparer: { prepare } });
    const slow = promised<undefined>();
    let puts = 0;
    const put = async (photo: StoredPhoto): Promise<void> => {
      if (++puts === 1) await slow.promise;
      shelf.set(photo.id, photo);
    };
    const tray = createPhotoTray({ ...needs, shelf: { ...needs.shelf, put } }, 'standard');
    tray.add([sampleFile('a.jpg')]);
    calls[0]?.finish(samplePrepared());
    await vi.waitFor(() => {
      expect(puts).toBe(1);
    });
    tray.setSize('small');
    calls[1]?.finish(samplePrepared({ width: 1280 }));
    await setImmediate();
    slow.resolve(undefined);
    await setImmediate();
    await untilPrepared(tray);
    expect(puts).toBe(2);
    expect(shelf.get('photo-1')?.width).toBe(1280);
  });

  it('changes and forgets nothing that is lent to a share, and takes what comes meanwhile', async () => {
    const { needs, shelf } = fakePanel();
    const tray = createPhotoTray(needs, 'standard');
    tray.add([sampleFile('a.jpg')]);
    await untilPrepared(tray);
    const lent = tray.photos.value[0]!;
    const over = promised<undefined>();
    const lending = tray.lend(async (ready) => {
      expect(ready).toEqual([lent]);
      await over.promise;
    });
    expect(tray.isLent.value).toBe(true);
    await tray.remove('photo-1');
    tray.setSize('small');
    tray.setEdit('photo-1', { ...UNEDITED, quarterTurns: 1 });
    expect(tray.size.value).toBe('standard');
    expect(tray.photos.value).toEqual([lent]);
    tray.add([sampleFile('b.jpg')]);
    await untilPrepared(tray);
    tray.release(['photo-1']);
    expect(tray.photos.value.map(({ name }) => name)).toEqual(['b.jpg']);
    over.resolve(undefined);
    await lending;
    expect(tray.isLent.value).toBe(false);
    expect([...shelf.keys()]).toEqual(['photo-1', 'photo-2']);
    await tray.remove('photo-2');
    expect([...shelf.keys()]).toEqual(['photo-1']);
  });

  it('leaves on the shelf what is lent when everything is forgotten', async () => {
    const { needs, shelf } = fakePanel();
    const tray = createPhotoTray(needs, 'standard');
    tray.add([sampleFile('a.jpg')]);
    await untilPrepared(tray);
    await tray.lend(tray.clear);
    expect(tray.photos.value).toEqual([]);
    expect([...shelf.keys()]).toEqual(['photo-1']);
  });

  it('can be changed again when the share could not begin', async () => {
    const tray = createPhotoTray(fakePanel().needs, 'standard');
    tray.add([sampleFile('a.jpg')]);
    await untilPrepared(tray);
    await expect(tray.lend(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await tray.remove('photo-1');
    expect(tray.photos.value).toEqual([]);
  });

  it('numbers photos of the same name, here and on the shelf', async () => {
    const { needs, shelf } = fakePanel();
    const tray = createPhotoTray(needs, 'standard');
    tray.add([sampleFile('a.jpg'), sampleFile('a.jpg'), sampleFile('b.jpg')]);
    tray.add([sampleFile('a.jpg'), sampleFile('a.jpg (2)')]);
    const names = ['a.jpg', 'a.jpg (2)', 'b.jpg', 'a.jpg (3)', 'a.jpg (2) (2)'];
    expect(tray.photos.value.map(({ name }) => name)).toEqual(names);
    await untilPrepared(tray);
    expect([...shelf.values()].map(({ name }) => name)).toEqual(names);
    await tray.remove('photo-1');
    tray.add([sampleFile('a.jpg')]);
    expect(tray.photos.value.at(-1)?.name).toBe('a.jpg');
  });

  it('keeps the order that the user gives, those that cannot be used behind it', async () => {
    const prepare = vi
      .fn(() => Promise.resolve(samplePrepared()))
      .mockRejectedValueOnce(new PhotolinkError('unsupported-type'));
    const tray = createPhotoTray(fakePanel({ preparer: { prepare } }).needs, 'standard');
    tray.add(['broken', 'a', 'b', 'c'].map(sampleFile));
    await untilPrepared(tray);
    const order = () => tray.photos.value.map(({ name }) => name).join(' ');
    tray.move('photo-4', 0);
    expect(order()).toBe('c a b broken');
    tray.move('photo-4', 1);
    expect(order()).toBe('a c b broken');
    expect(tray.moved.value).toBe('photo-4');
    tray.move('photo-4', 9);
    expect(order()).toBe('a b c broken');
    await tray.remove('photo-2');
    expect(tray.moved.value).toBeUndefined();
  });

  it('prepares an edited photo again, and only that one', async () => {
    const prepare = vi.fn(() => Promise.resolve(samplePrepared()));
    const tray = createPhotoTray(fakePanel({ preparer: { prepare } }).needs, 'small');
    tray.add([sampleFile('a.jpg'), sampleFile('b.jpg')]);
    await untilPrepared(tray);
    const edit = { ...UNEDITED, quarterTurns: 1 } as const;
    tray.setEdit('photo-2', edit);
    expect(tray.photos.value.map(({ state }) => state)).toEqual(['ready', 'preparing']);
    await untilPrepared(tray);
    expect(prepare).toHaveBeenCalledTimes(3);
    expect(prepare).toHaveBeenLastCalledWith(
      tray.photos.value[1]?.file,
      { size: 'small', edit },
      expect.anything(),
    );
  });

  it('takes as many photos as a share may have and says that it left out the rest', () => {
    const tray = createPhotoTray(fakePanel({ preparer: slowPreparer() }).needs, 'standard');
    tray.add(Array.from({ length: MAX_PHOTOS_PER_SHARE + 1 }, () => sampleFile('a.jpg')));
    expect(tray.photos.value).toHaveLength(MAX_PHOTOS_PER_SHARE);
    expect(tray.notice.value).toEqual({
      code: 'too-many',
      facts: { limit: MAX_PHOTOS_PER_SHARE },
    });
  });
});
