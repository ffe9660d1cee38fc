import { PhotolinkError } from '#core/errors.ts';

/** Settles as `promise` does, or rejects with `cancelled` as soon as `signal` is aborted. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise<T>((resolve, reject) => {
    const stop = () => {
      reject(cancelled(signal.reason));
    };
    if (signal.aborted) {
      // Nobody waits for it any more; a later failure must not surface as unhandled.
      promise.catch(() => undefined);
      stop();
      return;
    }
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', stop);
    });
  });
}

/** Throws `cancelled` once `signal` is aborted. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancelled(signal.reason);
}

/** Fires `ms` after `signal` does. */
export function later(signal: AbortSignal, ms: number): AbortSignal {
  const controller = new AbortController();
  const stop = () =>
    setTimeout(() => {
      controller.abort(signal.reason);
    }, ms);
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return controller.signal;
}

function cancelled(cause: unknown): PhotolinkError {
  return new PhotolinkError('cancelled', { cause });
}
