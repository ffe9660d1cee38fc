import { PhotolinkError } from '#core/errors.ts';
import type { TaskWatch } from '#core/photo-preparer.ts';

/**
 * Between two steps of a task: lets come in what was said meanwhile, tells how far it is, which is a sign of
 * life, and goes on only if the result is still wanted.
 * @throws cancelled
 */
export async function beginStep({ signal, onProgress }: TaskWatch, done: number): Promise<void> {
  // A worker hears of an end only when it rests; waiting for what is there already is no rest.
  await new Promise((resolve) => setTimeout(resolve));
  if (signal.aborted) throw new PhotolinkError('cancelled');
  onProgress(done);
}
