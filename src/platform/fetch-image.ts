import { PhotolinkError } from '#core/errors.ts';

/** A larger image is refused: the preparing would refuse it as well. */
export const MAX_IMAGE_BYTES = 100 * 1024 * 1024;
const PATIENCE_MS = 30_000;

/**
 * Gets an image as a stranger would: no cookies, no address of the page, no detour to another host, and
 * nothing of it in the browser's cache. What it is, its bytes will tell.
 * @throws image-unavailable
 */
export async function fetchImage(url: string, ask: typeof fetch): Promise<Blob> {
  try {
    const answer = await ask(url, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      cache: 'no-store',
      headers: { accept: 'image/*' },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!answer.ok || answer.body === null) throw new Error(`Answered ${answer.status}`);
    return await readBounded(answer.body);
  } catch (cause) {
    throw new PhotolinkError('image-unavailable', { cause });
  }
}

async function readBounded(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let sizeBytes = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts);
    sizeBytes += value.length;
    if (sizeBytes > MAX_IMAGE_BYTES) {
      await reader.cancel();
      throw new Error('Too large');
    }
    parts.push(value);
  }
}
