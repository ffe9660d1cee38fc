import { describe, expect, it, vi } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import type { PrepareWish } from '#core/photo-preparer.ts';
import type { PreparedPhoto } from '#core/photo.ts';
import { createPanelModel } from '#ui/panel/panel-model.ts';
import { fakePanel, sampleFile, samplePrepared, sampleShare } from './samples.ts';

const lost = { code: 'photo-missing', facts: { photo: 'a.jpg' } } as const;

async function panelThatMisses(fake = fakePanel(), fields: Parameters<typeof sampleShare>[0] = {}) {
  fake.shares.set('share-1', sampleShare({ state: 'failed', failure: lost, ...fields }));
  const model = await createPanelModel(fake.needs, { ...fake.start, shareId: 'share-1' });
  return { ...fake, model };
}

describe('a photo that the browser has lost', () => {
  it('is asked for by its name, and only while it is what stopped the share', async () => {
    const { model, shares } = await panelThatMisses();
    expect(model.missing.name.value).toBe('a.jpg');
    for (const fields of [
      { failure: { code: 'quota-full', facts: { photo: 'a.jpg' } } as const },
      { state: 'queued' } as const,
      { failure: { code: 'photo-missing', facts: {} } as const },
    ]) {
      shares.set('share-1', sampleShare({ state: 'failed', failure: lost, ...fields }));
      await model.refresh();
      expect(model.missing.name.value).toBeUndefined();
    }
  });

  it('is replaced by what the user chooses, and the share goes on', async () => {
    const sizes: string[] = [];
    const prepare = (_file: Blob, { size }: PrepareWish) => {
      sizes.push(size);
      return Promise.resolve(samplePrepared());
    };
    const { model, shelf, asked } = await panelThatMisses(fakePanel({ preparer: { prepare } }));
    model.tray.setSize('large');
    await model.missing.choose([sampleFile('b.jpg')]);
    expect(asked).toEqual(['replace share-1 p2 photo-1']);
    expect(shelf.get('photo-1')).toMatchObject({ name: 'b.jpg', ticket: 'ticket' });
    expect(sizes).toEqual(['large']);
    expect(model.watch.step.value).toBe('sharing');
    expect(model.missing.chosen.value).toBeUndefined();
  });

  it('is the one that is not on the shelf, where several have its name', async () => {
    const photos = ['p1', 'p2', 'p3'].map((id) => ({
      ...sampleShare().photos[1]!,
      id,
    }));
    const { model, shelf, asked } = await panelThatMisses(fakePanel(), { photos });
    for (const id of ['p1', 'p3']) {
      shelf.set(id, { ...samplePrepared(), id, name: 'a.jpg', ticket: 'ticket', storedAtMs: 1 });
    }
    await model.missing.choose([sampleFile('a.jpg')]);
    expect(asked).toEqual(['replace share-1 p2 photo-1']);
  });

  it('stays asked for when the file cannot be prepared, and the next one may do', async () => {
    const prepare = vi
      .fn(() => Promise.resolve(samplePrepared()))
      .mockRejectedValueOnce(new PhotolinkError('unreadable-photo'));
    const { model, asked } = await panelThatMisses(fakePanel({ preparer: { prepare } }));
    await model.missing.choose([sampleFile('broken.jpg')]);
    expect(model.missing.chosen.value?.failure).toEqual({
      code: 'unreadable-photo',
      facts: { photo: 'broken.jpg' },
    });
    expect(asked).toEqual([]);
    expect(model.missing.name.value).toBe('a.jpg');
    await model.missing.choose([sampleFile('b.jpg')]);
    expect(asked).toEqual(['replace share-1 p2 photo-2']);
  });

  it('is asked for no more when the share was cancelled meanwhile; the shelf keeps nothing', async () => {
    let finish: (photo: PreparedPhoto) => void = () => undefined;
    const prepare = () => new Promise<PreparedPhoto>((done) => (finish = done));
    const { model, shelf, asked } = await panelThatMisses(fakePanel({ preparer: { prepare } }));
    const choosing = model.missing.choose([sampleFile('b.jpg')]);
    await vi.waitFor(() => {
      expect(model.missing.chosen.value?.state).toBe('preparing');
    });
    await model.actions.cancel();
    finish(samplePrepared());
    await choosing;
    expect(asked).toEqual(['cancel share-1']);
    expect(shelf.size).toBe(0);
  });

  it('keeps nothing on the shelf, and says why, when the share does not take the photo', async () => {
    const { needs } = fakePanel();
    const replacePhoto = () => Promise.reject(new PhotolinkError('already-gone'));
    const fake = fakePanel({ commands: { ...needs.commands, replacePhoto } });
    const { model, shelf } = await panelThatMisses(fake);
    await model.missing.choose([sampleFile('b.jpg')]);
    expect(model.act.failure.value?.code).toBe('already-gone');
    expect(shelf.size).toBe(0);
    expect(model.missing.name.value).toBe('a.jpg');
  });

  it('leaves the shelf alone when only the answer was lost', async () => {
    const fake = fakePanel();
    const commands = {
      ...fake.needs.commands,
      replacePhoto: async (...place: [string, string, string]) => {
        await fake.needs.commands.replacePhoto(...place);
        throw new PhotolinkError('bug');
      },
    };
    const { model, shelf } = await panelThatMisses({ ...fake, needs: { ...fake.needs, commands } });
    await model.missing.choose([sampleFile('b.jpg')]);
    expect([...shelf.keys()]).toEqual(['photo-1']);
    expect(model.watch.step.value).toBe('sharing');
  });

  it('forgets what is being prepared when the panel closes', async () => {
    const prepare = () => new Promise<PreparedPhoto>(() => undefined);
    const { model, asked } = await panelThatMisses(fakePanel({ preparer: { prepare } }));
    void model.missing.choose([sampleFile('b.jpg')]);
    await vi.waitFor(() => {
      expect(model.missing.chosen.value).toBeDefined();
    });
    await model.requestClose();
    expect(model.missing.chosen.value).toBeUndefined();
    expect(asked).toEqual(['close']);
  });
});
