import { describe, expect, test, vi } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import type { PreparedPhoto } from '#core/photo.ts';
import { createPhotoQueue } from '#photo/photo-queue.ts';
import type { PhotoAnswer } from '#photo/photo-queue.ts';

/** A queue whose preparing is finished by hand, in the order in which it began. */
function queueByHand() {
  const begun: { file: Blob; finish: (thrown?: unknown) => void }[] = [];
  const answers: PhotoAnswer[] = [];
  const queue = createPhotoQueue({
    prepare: (file) =>
      new Promise((resolve, reject) => {
        const finish = (thrown?: unknown): void => {
          if (thrown === undefined) resolve(PHOTO);
          // The queue must cope with whatever is thrown, errors or not.
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
          else reject(thrown);
        };
        begun.push({ file, finish });
      }),
    answer: (answer) => answers.push(answer),
  });
  return { queue, begun, answers };
}

const PHOTO = { width: 1, height: 1 } as PreparedPhoto;
const FILE = new Blob(['photo']);

function request(id: number) {
  return { id, file: FILE, size: 'standard' } as const;
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
});
