/**
 * Reads again whenever asked, but one reading at a time: whoever asks while one goes on gets the one behind
 * it, together with all others. Between two it rests as long as a reading takes, so that a list that
 * changes all the time leaves the page free for its user.
 */
export function createLatestRead(read: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  return async function readAgain(): Promise<void> {
    if (next !== undefined) return next;
    if (current === undefined) {
      const startedAtMs = performance.now();
      const reading = read();
      const resting = () => rest(performance.now() - startedAtMs);
      current = reading.then(resting, resting).then(() => {
        current = undefined;
      });
      return reading;
    }
    next = current.then(() => {
      next = undefined;
      return readAgain();
    });
    return next;
  };
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
