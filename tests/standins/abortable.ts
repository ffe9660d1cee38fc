/** What `work` comes to, or a rejection with the signal's reason as soon as it fires. */
export async function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let stop: (() => void) | undefined;
  const fired = new Promise<never>((_, reject) => {
    stop = () => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([work, fired]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}
