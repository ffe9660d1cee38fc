import { describe, expect, it } from 'vitest';
import { createRig, liveLinks, never, photo, storeOne } from './dropbox-provider-rig.ts';
import { createJournal } from './upload-journal.ts';

const API = 'api.dropboxapi.com';
const CONTENT = 'content.dropboxapi.com';
const FINISH = '/2/files/upload_session/finish_batch_v2';
const LINK = '/2/sharing/create_shared_link_with_settings';

describe('a token that has expired', () => {
  it('is renewed once, though five calls meet the refusal at the same time', async () => {
    const { connect, dropbox, faults, routes } = createRig();
    const { cloud } = await connect();
    const held = faults.add({ host: API, path: '/2/users/get_space_usage', hold: 'before' });
    const asked = Array.from({ length: 5 }, () => cloud.space(never));
    await expect.poll(() => held.holding).toBe(5);
    for (const token of dropbox.tokens) {
      if (token.kind === 'access') Object.assign(token, { expiresAtMs: dropbox.now() - 1 });
    }
    held.release();
    const spaces = await Promise.all(asked);
    expect(spaces).toHaveLength(5);
    expect(routes().filter((route) => route === 'oauth2/token')).toHaveLength(1);
    expect(dropbox.calls.filter(({ status }) => status === 401)).toHaveLength(5);
  });
});

describe('a service that asks for silence', () => {
  const limit = {
    status: 429,
    headers: { 'retry-after': '90' },
    body: '{"error":{"reason":{".tag":"too_many_requests"},"retry_after":90},"error_summary":"too_many_requests/"}',
  };

  it('is left alone by every call of the account, also after the worker has died', async () => {
    const { connect, createProvider, dropbox, faults, waiting } = createRig();
    const { account, cloud } = await connect();
    faults.add({ host: API, path: FINISH, answer: limit, times: 1 });
    const journal = createJournal();
    const limited = await cloud
      .upload([photo('p', '/2026-11/photo-1 abcdefgh.jpg')], journal, never)
      .catch((thrown: unknown) => thrown);
    expect(limited).toMatchObject({ code: 'busy' });
    const { retryAfterMs } = (limited as { facts: { retryAfterMs: number } }).facts;
    expect(retryAfterMs).toBeGreaterThanOrEqual(90_000);
    const askedBefore = dropbox.calls.length;
    waiting.pass(60_000);
    for (const life of [cloud, createProvider().open(account.id)]) {
      await expect(life.space(never)).rejects.toMatchObject({ code: 'busy' });
    }
    expect(dropbox.calls).toHaveLength(askedBefore);
    waiting.pass(31_000);
    expect(await createProvider().open(account.id).space(never)).toBeDefined();
  });

  it('because of its lock is asked other things meanwhile', async () => {
    const { connect, faults } = createRig();
    const { cloud } = await connect();
    const body = '{"error":{"reason":{".tag":"too_many_write_operations"}},"error_summary":"x"}';
    const contended = { ...limit, body };
    faults.add({ host: API, path: FINISH, answer: contended, times: 1 });
    await expect(storeOne(cloud)).rejects.toMatchObject({ code: 'busy' });
    expect(await cloud.space(never)).toBeDefined();
  });
});

describe('an act that the user stops', () => {
  it.each([
    ['a commit', FINISH, 'upload'],
    ['a link', LINK, 'makeLink'],
  ] as const)('hears %s out that is on its way', async (_name, path, act) => {
    const { connect, dropbox, faults } = createRig();
    const { cloud } = await connect();
    const item = await storeOne(cloud, '/2026-11/photo-0 abcdefgh.jpg');
    const held = faults.add({ host: API, path, hold: 'before' });
    const stop = new AbortController();
    const task = photo('p', '/2026-11/photo-1 abcdefgh.jpg');
    const begun =
      act === 'upload'
        ? cloud.upload([task], createJournal(), stop.signal)
        : cloud.makeLink(item, undefined, stop.signal);
    let isOver = false;
    const over = begun.then(
      () => (isOver = true),
      () => (isOver = true),
    );
    await expect.poll(() => held.holding).toBe(1);
    stop.abort();
    await new Promise((resolve) => setImmediate(resolve));
    expect(isOver).toBe(false);
    held.release();
    await over;
    // Whoever cleans up now finds all there is.
    if (act === 'upload') expect(dropbox.files).toHaveLength(2);
    else expect(liveLinks(dropbox)).toHaveLength(1);
  });

  it('waits for no bytes', async () => {
    const { connect, faults } = createRig();
    const { cloud } = await connect();
    const held = faults.add({ host: CONTENT, hold: 'before' });
    const stop = new AbortController();
    const begun = cloud.upload([photo('p', '/a.jpg')], createJournal(), stop.signal);
    await expect.poll(() => held.holding).toBe(1);
    stop.abort();
    await expect(begun).rejects.toMatchObject({ code: 'cancelled' });
  });
});
