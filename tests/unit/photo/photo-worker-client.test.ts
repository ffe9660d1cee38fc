import { describe, expect, test, vi } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import type { PreparedPhoto } from '#core/photo.ts';
import type { PhotoAnswer, PhotoRequest } from '#photo/photo-task.ts';
import { createPhotoPreparer } from '#photo/photo-worker-client.ts';
import type { PhotoWorker } from '#photo/photo-worker-client.ts';
import { unedited } from '../../fixtures/unedited.ts';

const PHOTO = { width: 1, height: 1 } as PreparedPhoto;
const FILE = new Blob(['photo']);

/** The far end of the preparer, played by the test. */
class WorkerByHand extends EventTarget {
  readonly requests: PhotoRequest[] = [];
  readonly terminate = vi.fn();

  postMessage(request: PhotoRequest): void {
    this.requests.push(request);
  }

  answer(answer: PhotoAnswer): void {
    this.dispatchEvent(new MessageEvent('message', { data: answer }));
  }
}

function start() {
  const worker = new WorkerByHand();
  return { worker, preparer: createPhotoPreparer(worker as PhotoWorker) };
}

describe('the photo preparer', () => {
  test('gives each caller the answer to its own photo', async () => {
    const { worker, preparer } = start();
    const first = preparer.prepare(FILE, unedited('standard'));
    const second = preparer.prepare(FILE, unedited('original'));
    expect(worker.requests).toMatchObject([
      { id: 1, task: { file: FILE, wish: { size: 'standard' } } },
      { id: 2, task: { file: FILE, wish: { size: 'original' } } },
    ]);

    const other = { ...PHOTO, width: 2 };
    worker.answer({ id: 2, ok: true, photo: other });
    worker.answer({ id: 1, ok: true, photo: PHOTO });
    expect(await first).toBe(PHOTO);
    expect(await second).toBe(other);
  });

  test('has a slideshow made, and tells how far it is', async () => {
    const { worker, preparer } = start();
    const onProgress = vi.fn();
    const made = preparer.makeSlideshow([FILE, FILE], { secondsPerPhoto: 3 }, { onProgress });
    const task = { kind: 'slideshow', photos: [FILE, FILE], wish: { secondsPerPhoto: 3 } };
    expect(worker.requests).toEqual([{ id: 1, task }]);
    worker.answer({ id: 1, progress: 0.5 });
    worker.answer({ id: 1, ok: true, photo: PHOTO });
    expect(await made).toBe(PHOTO);
    expect(onProgress).toHaveBeenCalledExactlyOnceWith(0.5);
  });

  test('throws the failure that the worker tells', async () => {
    const { worker, preparer } = start();
    const made = preparer.prepare(FILE, unedited('standard'));
    const error = { code: 'unsupported-type', facts: { type: 'HEIC' } } as const;
    worker.answer({ id: 1, ok: false, error });
    await expect(made).rejects.toMatchObject(error);
    await expect(made).rejects.toBeInstanceOf(PhotolinkError);
  });

  test('cancels a photo by its signal, and no other', async () => {
    const { worker, preparer } = start();
    const abort = new AbortController();
    const first = preparer.prepare(FILE, unedited('standard'), { signal: abort.signal });
    const second = preparer.prepare(FILE, unedited('standard'));
    abort.abort();
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect(worker.requests.at(-1)).toEqual({ id: 1, cancel: true });

    // It may have been under way already: an answer that nobody waits for is no harm.
    worker.answer({ id: 1, ok: true, photo: PHOTO });
    worker.answer({ id: 2, ok: true, photo: PHOTO });
    expect(await second).toBe(PHOTO);
  });

  test('asks nothing for a signal that was aborted before', async () => {
    const { worker, preparer } = start();
    const made = preparer.prepare(FILE, unedited('standard'), { signal: AbortSignal.abort() });
    await expect(made).rejects.toMatchObject({ code: 'cancelled' });
    expect(worker.requests).toEqual([]);
  });

  test('asks nothing more when the signal fires after the answer', async () => {
    const { worker, preparer } = start();
    const abort = new AbortController();
    const made = preparer.prepare(FILE, unedited('standard'), { signal: abort.signal });
    worker.answer({ id: 1, ok: true, photo: PHOTO });
    await made;
    abort.abort();
    expect(worker.requests).toHaveLength(1);
  });

  test.each(['error', 'messageerror'])('fails all when the worker reports %s', async (fault) => {
    const { worker, preparer } = start();
    const made = preparer.prepare(FILE, unedited('standard'));
    worker.dispatchEvent(new Event(fault));
    await expect(made).rejects.toMatchObject({ code: 'bug' });
    await expect(preparer.prepare(FILE, unedited('standard'))).rejects.toMatchObject({
      code: 'bug',
    });
    expect(worker.requests).toHaveLength(1);
  });

  test('ends the worker on closing and leaves nobody waiting', async () => {
    const { worker, preparer } = start();
    const made = preparer.prepare(FILE, unedited('standard'));
    preparer.close();
    await expect(made).rejects.toMatchObject({ code: 'cancelled' });
    expect(worker.terminate).toHaveBeenCalledOnce();
  });
});
