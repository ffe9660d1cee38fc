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
export interface LateSignal {
  readonly signal: AbortSignal;
  /** Nobody listens any more: the signal it comes from may live much longer. */
  readonly release: () => void;
}

/** A {@link LateSignal} of that signal. */
export function later(signal: AbortSignal, ms: number): LateSignal {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const start = () => {
    timer = setTimeout(() => {
      controller.abort(signal.reason);
    }, ms);
  };
  if (signal.aborted) start();
  else signal.addEventListener('abort', start, { once: true });
  return {
    signal: controller.signal,
    release: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', start);
    },
  };
}

function cancelled(cause: unknown): PhotolinkError {
  return new PhotolinkError('cancelled', { cause });
}
