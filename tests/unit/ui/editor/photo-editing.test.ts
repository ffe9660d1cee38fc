import { describe, expect, it, vi } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import { UNEDITED } from '#core/photo-edit.ts';
import type { PrepareWish } from '#core/photo-preparer.ts';
import type { PreparedPhoto } from '#core/photo.ts';
import { createPhotoEditing } from '#ui/panel/editor/photo-editing.ts';
import { createPhotoTray } from '#ui/panel/photo-tray.ts';
import { fakePanel, sampleFile, samplePrepared } from '../samples.ts';

/** A tray with one photo, and what the worker was asked for. */
async function trayWith(prepared: Partial<PreparedPhoto> = {}) {
  const wishes: PrepareWish[] = [];
  const prepare = vi.fn((_file: Blob, wish: PrepareWish) => {
    wishes.push(wish);
    return Promise.resolve(samplePrepared(prepared));
  });
  const { needs } = fakePanel({ preparer: { prepare } });
  const tray = createPhotoTray(needs, 'standard');
  tray.add([sampleFile('a.jpg')]);
  await untilReady();
  return { tray, editing: createPhotoEditing(needs, tray), wishes, prepare, untilReady };

  function untilReady(): Promise<void> {
    return vi.waitFor(() => {
      expect(tray.photos.value[0]?.state).toBe('ready');
    });
  }
}

describe('editing a photo', () => {
  it('shows what was prepared of the whole photo, without preparing it again', async () => {
    const { editing, tray, wishes } = await trayWith();
    await editing.open('photo-1');
    expect(editing.current.value?.picture.value).toBe(tray.photos.value[0]?.prepared?.blob);
    expect(wishes).toHaveLength(1);
  });

  it('prepares the photo with its edit when it is done', async () => {
    const { editing, tray, wishes, untilReady } = await trayWith();
    await editing.open('photo-1');
    editing.current.value?.session.turn('right');
    editing.done();
    expect(tray.photos.value[0]?.state).toBe('preparing');
    await untilReady();
    expect(wishes[1]).toEqual({ size: 'standard', edit: { ...UNEDITED, quarterTurns: 1 } });
    expect(editing.current.value).toBeUndefined();
    expect(editing.returnTo.value).toBe('photo-1');
  });

  it('leaves the photo as it was when it is cancelled, or nothing was changed', async () => {
    const { editing, wishes } = await trayWith();
    await editing.open('photo-1');
    editing.current.value?.session.turn('right');
    editing.cancel();
    await editing.open('photo-1');
    expect(editing.current.value?.session.edit.value).toEqual(UNEDITED);
    editing.done();
    expect(wishes).toHaveLength(1);
  });

  it.each([
    ['of which the original is sent', { metadataRemoved: false }],
    ['that moves', { kind: 'animation' }],
  ] as const)('asks for a still picture of one %s', async (_case, prepared) => {
    const { editing, wishes } = await trayWith(prepared);
    await editing.open('photo-1');
    expect(wishes[1]?.edit.crop).toEqual({ x: 0, y: 0, width: 1, height: 1 });
    expect(editing.current.value?.picture.value).toBeDefined();
  });

  it('shows the whole photo again when it is edited once more', async () => {
    const { editing, wishes, untilReady } = await trayWith();
    await editing.open('photo-1');
    editing.current.value?.session.addCover({ x: 0, y: 0, width: 1, height: 0.5 });
    editing.done();
    await untilReady();
    await editing.open('photo-1');
    expect(editing.current.value?.session.covers.value).toHaveLength(1);
    expect(wishes[2]?.edit.covers).toEqual([]);
  });

  it('says why there is no picture', async () => {
    const { editing, prepare } = await trayWith({ metadataRemoved: false });
    prepare.mockRejectedValueOnce(new PhotolinkError('unreadable-photo'));
    await editing.open('photo-1');
    expect(editing.current.value?.failure.value).toEqual({
      code: 'unreadable-photo',
      facts: { photo: 'a.jpg' },
    });
  });

  it('opens no clip', async () => {
    const { editing } = await trayWith({ kind: 'video' });
    await editing.open('photo-1');
    expect(editing.current.value).toBeUndefined();
  });
});
