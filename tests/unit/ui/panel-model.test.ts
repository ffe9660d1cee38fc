import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import type { Account, Space } from '#core/provider.ts';
import { createPanelModel } from '#ui/panel/panel-model.ts';
import { fakePanel, promised, sampleAccount, sampleFile, sampleShare } from './samples.ts';

async function panelWith(names: readonly string[], fake = fakePanel()) {
  const model = await createPanelModel(fake.needs, fake.start);
  model.tray.add(names.map(sampleFile));
  await vi.waitFor(() => {
    expect(model.tray.photos.value.some(({ state }) => state === 'preparing')).toBe(false);
  });
  return { ...fake, model };
}

describe('the panel', () => {
  it('says why nothing can be shared yet', async () => {
    const { needs, start } = fakePanel({ readAccounts: () => Promise.resolve([]) });
    const model = await createPanelModel(needs, start);
    expect(model.blocked.value).toBe('no-photos');
    model.tray.add([sampleFile('a.jpg')]);
    expect(model.blocked.value).toBe('preparing');
    await vi.waitFor(() => {
      expect(model.blocked.value).toBe('not-connected');
    });
  });

  it('orders exactly the photos that are ready, for the account that is chosen', async () => {
    const other = sampleAccount({ id: 'dropbox:2' });
    const fake = fakePanel({ readAccounts: () => Promise.resolve([sampleAccount(), other]) });
    const { model, orders } = await panelWith(['a.jpg', 'b.jpg', 'c.jpg'], fake);
    await model.tray.remove('photo-2');
    model.cloud.choose('dropbox:2');
    model.message.value = '  hello ';
    model.end.value = '1-day';
    await model.submit();
    expect(orders).toEqual([
      {
        accountId: 'dropbox:2',
        photoIds: ['photo-1', 'photo-3'],
        asAlbum: true,
        message: 'hello',
        end: '1-day',
        password: '',
      },
    ]);
    expect(model.watch.step.value).toBe('sharing');
  });

  it.each([
    ['has too little space', () => Promise.resolve({ usedBytes: 10, totalBytes: 10 }), 0],
    ['has not told its space', () => promised<Space>().promise, undefined],
  ])('shares all the same with a cloud that %s', async (_what, readSpace, freeBytes) => {
    const { model, orders } = await panelWith(['a.jpg'], fakePanel({ readSpace }));
    expect(model.freeBytes.value).toBe(freeBytes);
    await model.submit();
    expect(orders).toHaveLength(1);
  });

  it('sends a password as it was typed, once, to an account that sets them', async () => {
    const able = sampleAccount({ setsPasswords: true });
    const fake = fakePanel({ readAccounts: () => Promise.resolve([able]) });
    const { model, orders } = await panelWith(['a.jpg'], fake);
    model.password.value = ' with spaces ';
    await model.submit();
    expect(orders[0]?.password).toBe(' with spaces ');
    expect(model.password.value).toBe('');
  });

  it.each([false, undefined])('shares nothing where it would be left out: %s', async (sets) => {
    const able = sampleAccount({ id: 'dropbox:2', setsPasswords: true });
    const other = sampleAccount(sets === undefined ? {} : { setsPasswords: sets });
    const fake = fakePanel({ readAccounts: () => Promise.resolve([able, other]) });
    const { model, orders } = await panelWith(['a.jpg'], fake);
    model.password.value = 'x'.repeat(101);
    expect(model.blocked.value).toBe('long-password');
    model.cloud.choose(other.id);
    expect(model.blocked.value).toBe('left-out');
    await model.submit();
    expect(orders).toEqual([]);
    model.password.value = '';
    expect(model.blocked.value).toBeUndefined();
    await model.submit();
    expect(orders[0]?.password).toBe('');
  });

  it.each<[string, readonly Account[]]>([
    ['is gone', [sampleAccount()]],
    ['sets none any more', [sampleAccount({ id: 'dropbox:2', setsPasswords: false })]],
  ])('shares nothing when the account of the password %s', async (_what, later) => {
    let accounts: readonly Account[] = [sampleAccount({ id: 'dropbox:2', setsPasswords: true })];
    const fake = fakePanel({ readAccounts: () => Promise.resolve(accounts) });
    const { model, orders } = await panelWith(['a.jpg'], fake);
    model.password.value = 'fern';
    expect(model.blocked.value).toBeUndefined();
    accounts = later;
    await model.refresh();
    expect(model.blocked.value).toBe('left-out');
    await model.submit();
    expect(orders).toEqual([]);
    expect(model.password.value).toBe('fern');
  });

  it('begins no share of a link made by hand while a password is typed', async () => {
    const fake = fakePanel({ readAccounts: () => Promise.resolve([]) });
    const { model, orders } = await panelWith([], fake);
    model.password.value = 'fern';
    model.cloud.choose('icloud:');
    expect(model.guided.isBlocked.value).toBe(true);
    await model.guided.begin();
    await model.guided.use();
    expect(orders).toEqual([]);
    model.password.value = '';
    expect(model.guided.isBlocked.value).toBe(false);
    await model.guided.begin();
    expect(orders).toMatchObject([{ accountId: 'icloud:', password: '' }]);
  });

  it('makes no album of a single photo', async () => {
    const { model, orders } = await panelWith(['a.jpg']);
    await model.submit();
    expect(orders[0]?.asAlbum).toBe(false);
  });

  it('leaves the photos of a started share on the shelf', async () => {
    const { model, shelf } = await panelWith(['a.jpg']);
    await model.submit();
    expect(model.tray.photos.value).toEqual([]);
    expect([...shelf.keys()]).toEqual(['photo-1']);
  });

  it('keeps the photos and says why when a share cannot start', async () => {
    const fake = fakePanel({
      startShare: () => Promise.reject(new PhotolinkError('storage-unavailable')),
    });
    const { model } = await panelWith(['a.jpg'], fake);
    await model.submit();
    expect(model.act.failure.value?.code).toBe('storage-unavailable');
    expect(model.watch.step.value).toBe('form');
    expect(model.tray.photos.value).toHaveLength(1);
  });

  it('does not start two shares on two presses', async () => {
    const { model, orders } = await panelWith(['a.jpg']);
    await Promise.all([model.submit(), model.submit()]);
    expect(orders).toHaveLength(1);
  });

  it('lets nothing be changed while a share begins, and keeps what came meanwhile', async () => {
    const started = promised<string>();
    const fake = fakePanel({ startShare: () => started.promise });
    const { model, shelf, shares } = await panelWith(['a.jpg', 'b.jpg'], fake);
    const submitted = model.submit();
    model.tray.setSize('small');
    await model.tray.remove('photo-1');
    await model.editing.open('photo-2');
    expect(model.editing.current.value).toBeUndefined();
    model.tray.add([sampleFile('c.jpg')]);
    shares.set('share-1', sampleShare({ state: 'queued' }));
    started.resolve('share-1');
    await submitted;
    expect(model.tray.photos.value.map(({ name }) => name)).toEqual(['c.jpg']);
    expect([...shelf.keys()]).toEqual(expect.arrayContaining(['photo-1', 'photo-2']));
  });

  it('closes as it was asked to once the share has begun, and the share keeps its photos', async () => {
    const started = promised<string>();
    const fake = fakePanel({ startShare: () => started.promise });
    const { model, shelf, shares, asked } = await panelWith(['a.jpg'], fake);
    const submitted = model.submit();
    await model.requestClose();
    expect(model.confirmingClose.value).toBe(true);
    shares.set('share-1', sampleShare({ state: 'queued' }));
    started.resolve('share-1');
    await submitted;
    expect(model.confirmingClose.value).toBe(false);
    expect(asked).toEqual(['close']);
    expect([...shelf.keys()]).toEqual(['photo-1']);
  });

  it('starts no share over the editor', async () => {
    const { model, orders } = await panelWith(['a.jpg']);
    await model.editing.open('photo-1');
    await model.submit();
    expect(orders).toEqual([]);
  });

  it('leaves its photos to a share that has begun but cannot be read', async () => {
    const readShare = () => Promise.reject(new PhotolinkError('storage-unavailable'));
    const { model, shelf } = await panelWith(['a.jpg'], fakePanel({ readShare }));
    await model.submit();
    expect(model.act.failure.value?.code).toBe('storage-unavailable');
    await model.close();
    expect([...shelf.keys()]).toEqual(['photo-1']);
  });

  it('asks before it closes over chosen photos, and then forgets them on the shelf too', async () => {
    const { model, shelf, asked } = await panelWith(['a.jpg']);
    await model.requestClose();
    expect(model.confirmingClose.value).toBe(true);
    expect(asked).toEqual([]);
    await model.close();
    expect(shelf.size).toBe(0);
    expect(asked).toEqual(['close']);
  });

  it('closes without a question when nothing would be lost', async () => {
    const { model, asked } = await panelWith([]);
    await model.requestClose();
    expect(asked).toEqual(['close']);
  });
});

describe('a share in the panel', () => {
  async function following(fields: Parameters<typeof sampleShare>[0], fake = fakePanel()) {
    fake.shares.set('share-1', sampleShare(fields));
    const model = await createPanelModel(fake.needs, { ...fake.start, shareId: 'share-1' });
    return { ...fake, model };
  }

  it.each([
    ['uploading', 'sharing'],
    ['verifying', 'sharing'],
    ['inserted', 'inserted'],
    ['ready', 'waiting'],
    ['failed', 'failed'],
    ['cancelled', 'form'],
  ] as const)('that is %s shows as %s', async (state, step) => {
    const { model } = await following({ state, handOver: 'over' });
    expect(model.watch.step.value).toBe(step);
  });

  it('that waits for something to pass keeps its face, and can be tried at once', async () => {
    const waits = {
      failure: { code: 'offline', facts: {} },
      retry: { atMs: 1, tries: 1 },
    } as const;
    const { model, asked } = await following({ state: 'linking', ...waits });
    expect(model.watch.step.value).toBe('sharing');
    await model.actions.retry();
    expect(asked).toEqual(['retry share-1']);
  });

  it('shows no chip while the link may still get into its chat by itself', async () => {
    const { model, shares } = await following({ state: 'ready', handOver: 'begun' });
    expect(model.watch.step.value).toBe('sharing');
    shares.set('share-1', sampleShare({ state: 'ready', handOver: 'over' }));
    await model.refresh();
    expect(model.watch.step.value).toBe('waiting');
  });

  it('goes back to the form when the share is gone', async () => {
    const { model, shares } = await following({ state: 'uploading' });
    shares.clear();
    await model.refresh();
    expect(model.watch.step.value).toBe('form');
  });

  it('goes back to the form after cancelling', async () => {
    const { model, asked } = await following({ state: 'uploading' });
    await model.actions.cancel();
    expect(asked).toEqual(['cancel share-1']);
    expect(model.watch.step.value).toBe('form');
  });

  it('stays, with the reason, when cancelling fails', async () => {
    const { needs } = fakePanel();
    const cancelShare = () => Promise.reject(new PhotolinkError('bug'));
    const fake = fakePanel({ commands: { ...needs.commands, cancelShare } });
    const { model } = await following({ state: 'uploading' }, fake);
    await model.actions.cancel();
    expect(model.watch.step.value).toBe('sharing');
    expect(model.act.failure.value?.code).toBe('bug');
  });

  it('reconnects before it tries again', async () => {
    const { model, asked } = await following({
      state: 'failed',
      failure: { code: 'reconnect', facts: {} },
    });
    await model.actions.reconnectAndRetry();
    expect(asked).toEqual(['retry share-1']);
  });

  it('does not try again when the sign-in window was closed', async () => {
    const connect = () => Promise.reject(new PhotolinkError('sign-in-closed'));
    const { model, asked } = await following({ state: 'failed' }, fakePanel({ connect }));
    await model.actions.reconnectAndRetry();
    expect(asked).toEqual([]);
    expect(model.act.failure.value?.code).toBe('sign-in-closed');
  });

  it('tells what became of a waiting link, and whether it was copied', async () => {
    const { model } = await following({ state: 'ready' });
    await model.actions.insert();
    expect(model.actions.outcome.value).toBe('other-chat');
    await model.actions.copy();
    expect(model.actions.copied.value).toBe('yes');
  });

  it('keeps the face of a waiting link, and what came of the last try, for a moment of the next', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const answer = promised<'changed'>();
    const { needs } = fakePanel();
    const commands = { ...needs.commands, insertLink: () => answer.promise };
    const over = { state: 'ready', handOver: 'over' } as const;
    const { model, shares } = await following(over, fakePanel({ commands }));
    const faces: string[] = [];
    model.watch.step.subscribe((step) => faces.push(step));
    const inserting = model.actions.insert();
    shares.set('share-1', sampleShare({ state: 'ready' }));
    await model.refresh();
    vi.advanceTimersByTime(499);
    expect(faces).toEqual(['waiting']);
    vi.advanceTimersByTime(1);
    expect(faces).toEqual(['waiting', 'sharing']);
    shares.set('share-1', sampleShare(over));
    answer.resolve('changed');
    await inserting;
    expect(model.actions.outcome.value).toBe('changed');
    expect(faces).toEqual(['waiting', 'sharing', 'waiting']);
  });

  it('forgets what came of the last try when the next is refused', async () => {
    const { needs } = fakePanel();
    const insertLink = vi
      .fn(needs.commands.insertLink)
      .mockResolvedValueOnce('changed')
      .mockRejectedValueOnce(new PhotolinkError('out-of-sight'));
    const fake = fakePanel({ commands: { ...needs.commands, insertLink } });
    const { model } = await following({ state: 'ready' }, fake);
    await model.actions.insert();
    expect(model.actions.outcome.value).toBe('changed');
    await model.actions.insert();
    expect(model.actions.outcome.value).toBeUndefined();
    expect(model.act.failure.value?.code).toBe('out-of-sight');
  });

  it('closes after a waiting link was waved away', async () => {
    const { model, asked } = await following({ state: 'ready' });
    await model.actions.dismiss();
    expect(asked).toEqual(['dismiss share-1', 'close']);
  });
});
