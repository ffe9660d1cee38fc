import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import type { PreparedPhoto } from '#core/photo.ts';
import type { PhotoAnswer, PhotoRequest } from '#photo/worker/photo-task.ts';
import { createPhotoPreparer } from '#photo/worker/photo-worker-client.ts';
import type { PhotoWorker } from '#photo/worker/tended-worker.ts';
import { unedited } from '../../../fixtures/unedited.ts';

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
  return { worker, preparer: createPhotoPreparer(() => worker as PhotoWorker) };
}

/** A preparer that is given a new worker each time that it wants one. */
function startMany() {
  const workers: WorkerByHand[] = [];
  const preparer = createPhotoPreparer(() => {
    const worker = new WorkerByHand();
    workers.push(worker);
    return worker as PhotoWorker;
  });
  return { workers, preparer };
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

  test.each(['error', 'messageerror'])(
    'fails all when a worker that never began reports %s, and tries a new one next time',
    async (fault) => {
      const { workers, preparer } = startMany();
      const first = preparer.prepare(FILE, unedited());
      const second = preparer.prepare(FILE, unedited());
      workers[0]?.dispatchEvent(new Event(fault));
      await expect(first).rejects.toMatchObject({ code: 'bug' });
      await expect(second).rejects.toMatchObject({ code: 'bug' });
      expect(workers).toHaveLength(1);

      const third = preparer.prepare(FILE, unedited());
      workers[1]?.answer({ id: 3, ok: true, photo: PHOTO });
      expect(await third).toBe(PHOTO);
    },
  );

  test('fails the photo on which the worker broke down, and the others go on in a new one', async () => {
    const { workers, preparer } = startMany();
    const made = [1, 2, 3].map(() => preparer.prepare(FILE, unedited()));
    workers[0]?.answer({ id: 1, begun: true });
    workers[0]?.answer({ id: 1, ok: true, photo: PHOTO });
    workers[0]?.answer({ id: 2, begun: true });
    workers[0]?.dispatchEvent(new Event('error'));

    expect(await made[0]).toBe(PHOTO);
    await expect(made[1]).rejects.toMatchObject({ code: 'unreadable-photo' });
    expect(workers[0]?.terminate).toHaveBeenCalledOnce();
    expect(workers[1]?.requests).toMatchObject([{ id: 3, task: { kind: 'prepare' } }]);
    workers[1]?.answer({ id: 3, ok: true, photo: PHOTO });
    expect(await made[2]).toBe(PHOTO);
  });

  test('ends the worker on closing and leaves nobody waiting', async () => {
    const { worker, preparer } = start();
    const made = preparer.prepare(FILE, unedited('standard'));
    preparer.close();
    await expect(made).rejects.toMatchObject({ code: 'cancelled' });
    expect(worker.terminate).toHaveBeenCalledOnce();
  });
});

describe('the watch over the photo worker', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  test('ends a worker that was silent for half a minute; that photo fails, the others go on', async () => {
    const { workers, preparer } = startMany();
    const stuck = preparer.prepare(FILE, unedited());
    const next = preparer.prepare(FILE, unedited());
    const refused = expect(stuck).rejects.toMatchObject({ code: 'unreadable-photo' });
    workers[0]?.answer({ id: 1, begun: true });

    await vi.advanceTimersByTimeAsync(29_000);
    expect(workers[0]?.terminate).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2_000);
    await refused;
    expect(workers[0]?.terminate).toHaveBeenCalledOnce();
    expect(workers[1]?.requests).toMatchObject([{ id: 2 }]);

    // What the first one might still say is not listened to.
    workers[0]?.answer({ id: 2, ok: true, photo: { ...PHOTO, width: 9 } });
    workers[1]?.answer({ id: 2, begun: true });
    workers[1]?.answer({ id: 2, ok: true, photo: PHOTO });
    expect(await next).toBe(PHOTO);
  });

  test('progress is life: what tells how far it is may take as long as it wants', async () => {
    const { workers, preparer } = startMany();
    const made = preparer.prepare(FILE, unedited());
    workers[0]?.answer({ id: 1, begun: true });
    for (let done = 0; done < 20; done += 1) {
      await vi.advanceTimersByTimeAsync(25_000);
      workers[0]?.answer({ id: 1, progress: done / 20 });
    }
    workers[0]?.answer({ id: 1, ok: true, photo: PHOTO });
    expect(await made).toBe(PHOTO);
  });

  test('a photo that nobody waits for any more does not hold up the next one for ever', async () => {
    const { workers, preparer } = startMany();
    const abort = new AbortController();
    const given = preparer.prepare(FILE, unedited(), { signal: abort.signal });
    const refused = expect(given).rejects.toMatchObject({ code: 'cancelled' });
    workers[0]?.answer({ id: 1, begun: true });
    abort.abort();
    await refused;
    const next = preparer.prepare(FILE, unedited());

    await vi.advanceTimersByTimeAsync(30_000);
    workers[1]?.answer({ id: 2, ok: true, photo: PHOTO });
    expect(await next).toBe(PHOTO);
  });

  test('says that the slideshow failed when the worker hangs on one, and blames no photo', async () => {
    const { workers, preparer } = startMany();
    const made = preparer.makeSlideshow([FILE], { secondsPerPhoto: 3 });
    const refused = expect(made).rejects.toMatchObject({ code: 'bug' });
    workers[0]?.answer({ id: 1, begun: true });
    await vi.advanceTimersByTimeAsync(30_000);
    await refused;
  });

  test('a worker without work may be silent, and nothing ticks then', async () => {
    const { workers, preparer } = startMany();
    const made = preparer.prepare(FILE, unedited());
    workers[0]?.answer({ id: 1, begun: true });
    workers[0]?.answer({ id: 1, ok: true, photo: PHOTO });
    await made;
    expect(vi.getTimerCount()).toBe(0);
    preparer.close();

    const { workers: others, preparer: closed } = startMany();
    const given = closed.prepare(FILE, unedited());
    const refused = expect(given).rejects.toMatchObject({ code: 'cancelled' });
    closed.close();
    await refused;
    expect(others[0]?.terminate).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });
});
