import { describe, expect, test, vi } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import type { PreparedPhoto } from '#core/photo.ts';
import { createPhotoQueue } from '#photo/worker/photo-queue.ts';
import type { PhotoAnswer, PhotoTask } from '#photo/worker/photo-task.ts';
import { preparePhoto } from '#photo/prepare-photo.ts';
import type { RenderPhoto } from '#photo/render/render-photo.ts';
import { cleanJpeg } from '../../../fixtures/photos.ts';
import { unedited } from '../../../fixtures/unedited.ts';

/** A queue whose preparing is finished by hand, in the order in which it began. */
function queueByHand() {
  const begun: { file: Blob; finish: (thrown?: unknown) => void }[] = [];
  const answers: PhotoAnswer[] = [];
  const told: number[] = [];
  const queue = createPhotoQueue({
    perform: (task) =>
      new Promise((resolve, reject) => {
        const { file } = toPrepare(task);
        const finish = (thrown?: unknown): void => {
          if (thrown === undefined) resolve(PHOTO);
          // The queue must cope with whatever is thrown, errors or not.
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
          else reject(thrown);
        };
        begun.push({ file, finish });
      }),
    answer(answer) {
      if ('begun' in answer) told.push(answer.id);
      else answers.push(answer);
    },
  });
  return { queue, begun, answers, told };
}

const PHOTO = { width: 1, height: 1 } as PreparedPhoto;
const FILE = new Blob(['photo']);

function toPrepare(task: PhotoTask) {
  if (task.kind !== 'prepare') throw new Error('not asked for');
  return task;
}

function request(id: number) {
  return { id, task: { kind: 'prepare', file: FILE, wish: unedited() } } as const;
}

describe('the photo queue', () => {
  test('prepares one photo at a time, in order', async () => {
    const { queue, begun, answers } = queueByHand();
    for (const id of [1, 2, 3]) queue.accept(request(id));
    expect(begun).toHaveLength(1);

    for (const count of [1, 2, 3]) {
      begun[count - 1]?.finish();
      await vi.waitFor(() => {
        expect(answers).toHaveLength(count);
      });
      expect(begun).toHaveLength(Math.min(count + 1, 3));
    }
    expect(answers).toEqual([1, 2, 3].map((id) => ({ id, ok: true, photo: PHOTO })));
  });

  test('tells when it begins with a photo, so that it is known which one it hangs on', async () => {
    const { queue, begun, told } = queueByHand();
    for (const id of [1, 2]) queue.accept(request(id));
    expect(told).toEqual([1]);

    begun[0]?.finish();
    await vi.waitFor(() => {
      expect(told).toEqual([1, 2]);
    });
  });

  test('answers a failure with its code and facts, and goes on with the next', async () => {
    const { queue, begun, answers } = queueByHand();
    for (const id of [1, 2, 3]) queue.accept(request(id));
    begun[0]?.finish(new PhotolinkError('unsupported-type', { type: 'HEIC' }));
    await vi.waitFor(() => {
      expect(begun).toHaveLength(2);
    });
    begun[1]?.finish(new TypeError('nobody foresaw this'));
    await vi.waitFor(() => {
      expect(begun).toHaveLength(3);
    });

    expect(answers).toEqual([
      { id: 1, ok: false, error: { code: 'unsupported-type', facts: { type: 'HEIC' } } },
      { id: 2, ok: false, error: { code: 'bug', facts: { detail: 'TypeError' } } },
    ]);
  });

  test('answers a failure where an answer cannot be posted, and goes on with the next', async () => {
    const unpostable = new DOMException('could not be cloned', 'DataCloneError');
    const answers: PhotoAnswer[] = [];
    const queue = createPhotoQueue({
      perform: () => Promise.resolve(PHOTO),
      answer(answer) {
        const isFirst = answer.id === 1 && 'ok' in answer && answer.ok;
        if (isFirst || (answer.id === 2 && 'begun' in answer)) throw unpostable;
        if ('ok' in answer) answers.push(answer);
        // Not even the failure can be posted.
        if (answer.id === 2) throw unpostable;
      },
    });
    for (const id of [1, 2, 3]) queue.accept(request(id));
    await vi.waitFor(() => {
      expect(answers.map(({ id }) => id)).toEqual([1, 2, 3]);
    });
    expect(answers).toMatchObject([
      { ok: false, error: { code: 'bug' } },
      { ok: false },
      { ok: true },
    ]);
  });

  test('forgets a waiting photo that is cancelled', async () => {
    const { queue, begun, answers } = queueByHand();
    for (const id of [1, 2, 3]) queue.accept(request(id));
    queue.accept({ id: 2, cancel: true });
    begun[0]?.finish();
    await vi.waitFor(() => {
      expect(begun).toHaveLength(2);
    });
    begun[1]?.finish();
    await vi.waitFor(() => {
      expect(answers.map(({ id }) => id)).toEqual([1, 3]);
    });
  });

  test('wakes up again after it ran empty', async () => {
    const { queue, begun, answers } = queueByHand();
    queue.accept(request(1));
    begun[0]?.finish();
    await vi.waitFor(() => {
      expect(answers).toHaveLength(1);
    });
    queue.accept(request(2));
    expect(begun).toHaveLength(2);
  });

  test('never has more than one photo decoded, however many are asked for and asked anew', async () => {
    const jpeg = new Blob([new Uint8Array(await cleanJpeg())]);
    const decoded = { now: 0, most: 0 };
    // The only place where a photo is decoded.
    const render: RenderPhoto = async () => {
      decoded.now += 1;
      decoded.most = Math.max(decoded.most, decoded.now);
      await Promise.resolve();
      decoded.now -= 1;
      return { photo: jpeg, thumbnail: jpeg, size: { width: 64, height: 48 } };
    };
    const answers: PhotoAnswer[] = [];
    const queue = createPhotoQueue({
      perform: (task) => preparePhoto(toPrepare(task).file, toPrepare(task).wish, render),
      answer: (answer) => {
        if ('ok' in answer) answers.push(answer);
      },
    });
    const ask = (id: number) => {
      queue.accept({ id, task: { kind: 'prepare', file: jpeg, wish: unedited() } });
    };

    for (let id = 1; id <= 50; id += 1) ask(id);
    // Another size: what was begun is finished, what was not is forgotten, and all are asked for again.
    for (let id = 1; id <= 50; id += 1) queue.accept({ id, cancel: true });
    for (let id = 51; id <= 100; id += 1) ask(id);
    const isDone = (): void => {
      expect(answers.some(({ id }) => id === 100)).toBe(true);
    };
    await vi.waitFor(isDone, { timeout: 4_000 });
    expect(answers.every((answer) => 'ok' in answer && answer.ok)).toBe(true);
    expect(answers).toHaveLength(51);
    expect(decoded.most).toBe(1);
  });
});
