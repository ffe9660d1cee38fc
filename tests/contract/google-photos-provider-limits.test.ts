import { describe, expect, it } from 'vitest';
import type { PhotolinkError } from '../../src/core/errors.ts';
import { never } from './google-drive-provider-rig.ts';
import { createJournal } from './upload-journal.ts';
import {
  CREATE,
  createRig,
  HOUR_MS,
  PHOTOS,
  photos,
  rpcError,
  storeOne,
  UPLOADS,
} from './google-photos-provider-rig.ts';

const DAILY =
  "Quota exceeded for quota metric 'All requests' and limit 'All requests per day' of service " +
  "'photoslibrary.googleapis.com' for consumer 'project_number:100200300400'.";
const PER_MINUTE =
  "Quota exceeded for quota metric 'Write requests' and limit 'Write requests per minute per user'.";

const failureOf = async (act: Promise<unknown>) =>
  (await act.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )) as PhotolinkError;

describe('a limit on requests', () => {
  it('asks for half a minute, kept by the whole account, also after the worker has died', async () => {
    const rig = createRig();
    const { account, cloud } = await rig.connect();
    const answer = rpcError(429, 'RESOURCE_EXHAUSTED', PER_MINUTE);
    const limit = rig.faults.add({ host: PHOTOS, path: CREATE, answer });
    const thrown = await failureOf(storeOne(rig, cloud));
    expect([thrown.code, thrown.facts.retryAfterMs]).toEqual(['busy', 30_000]);
    expect(limit.hits).toBe(1);
    limit.clear();
    rig.google.calls.length = 0;
    rig.waiting.pass(9_000);
    for (const life of [cloud, rig.createProvider().open(account.id)]) {
      expect((await failureOf(storeOne(rig, life))).code).toBe('busy');
    }
    expect(rig.routes()).toEqual([]);
    rig.waiting.pass(21_000);
    await storeOne(rig, cloud);
    expect(rig.google.photoItems).toHaveLength(1);
  });

  it('for the day is asked again after an hour, with the bytes that are there', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const answer = rpcError(429, 'RESOURCE_EXHAUSTED', DAILY);
    rig.faults.add({ host: PHOTOS, path: CREATE, times: 1, answer });
    const journal = createJournal();
    const tasks = photos(rig);
    const thrown = await failureOf(cloud.upload(tasks, journal, never));
    expect([thrown.code, thrown.facts.retryAfterMs]).toEqual(['busy', HOUR_MS]);
    rig.waiting.pass(HOUR_MS - 21_000);
    expect((await failureOf(cloud.upload(tasks, createJournal(), never))).code).toBe('busy');
    rig.waiting.pass(21_000);
    const again = tasks.map((task) => ({ ...task, cursor: journal.cursors[0]?.cursor }));
    await cloud.upload(again, createJournal(), never);
    expect(rig.google.photoUploads).toHaveLength(1);
    expect(rig.google.photoItems).toHaveLength(1);
  });

  it('is told by the service itself once the requests of its day are used up', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    rig.google.behaviour.photosRequestsLeft = 1;
    expect((await failureOf(storeOne(rig, cloud))).code).toBe('busy');
    expect(rig.google.photoItems).toEqual([]);
  });

  it('waits as long as the service says, where it says so', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const answer = { ...rpcError(429, 'RESOURCE_EXHAUSTED'), headers: { 'retry-after': '90' } };
    rig.faults.add({ host: PHOTOS, path: UPLOADS, times: 1, answer });
    const { facts } = await failureOf(storeOne(rig, cloud));
    expect(facts.retryAfterMs).toBeGreaterThanOrEqual(90_000);
  });

  it('of one account is nothing to another', async () => {
    const rig = createRig();
    const anna = await rig.connect('anna');
    const ben = await rig.connect('ben');
    const answer = rpcError(429, 'RESOURCE_EXHAUSTED', PER_MINUTE);
    rig.faults.add({ host: PHOTOS, path: UPLOADS, times: 1, answer });
    expect((await failureOf(storeOne(rig, anna.cloud))).code).toBe('busy');
    await storeOne(rig, ben.cloud);
    expect(rig.google.photoItems).toHaveLength(1);
  });
});

describe('a request that Google refuses', () => {
  it.each([
    [400, 'INVALID_ARGUMENT', 'The remaining storage in the user is not enough.', 'quota-full'],
    [403, 'PERMISSION_DENIED', 'The caller does not have permission', 'account-restricted'],
    [404, 'NOT_FOUND', 'Not found.', 'already-gone'],
    [409, 'ABORTED', 'The operation was aborted.', 'busy'],
    [418, 'TEAPOT', 'A word of tomorrow', 'unexpected-answer'],
  ])('%i %s %s is %s, at once', async (status, word, message, code) => {
    for (const path of [UPLOADS, CREATE]) {
      const rig = createRig();
      const { cloud } = await rig.connect();
      const fault = rig.faults.add({ host: PHOTOS, path, answer: rpcError(status, word, message) });
      expect((await failureOf(storeOne(rig, cloud))).code).toBe(code);
      expect(fault.hits).toBe(1);
      expect(rig.google.photoItems).toEqual([]);
      expect(rig.changes).toEqual([]);
    }
  });

  it('because the client’s project has no Photos API is no fault of the user’s', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const [clientId] = Object.keys(rig.google.clients);
    rig.google.clients[clientId!] = { ...rig.google.clients[clientId!]!, apis: ['drive'] };
    expect((await failureOf(storeOne(rig, cloud))).code).toBe('sign-in-failed');
  });

  it('says nothing of the photo, the person or the token', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const answer = rpcError(403, 'PERMISSION_DENIED', 'anna@example.com may not');
    rig.faults.add({ host: PHOTOS, path: CREATE, answer });
    const thrown = await failureOf(storeOne(rig, cloud));
    expect(thrown.facts).toEqual({
      provider: 'google-photos',
      detail: 'mediaItems.batchCreate 403 PERMISSION_DENIED',
    });
    expect(thrown.message).not.toContain('anna');
  });
});
