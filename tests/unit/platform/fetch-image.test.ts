import { describe, expect, it } from 'vitest';
import type { PhotolinkError } from '#core/errors.ts';
import { fetchImage, MAX_IMAGE_BYTES } from '#platform/fetch-image.ts';

const URL = 'https://cdn.example.com/a.jpg';
const unavailable = expect.objectContaining({ code: 'image-unavailable' }) as PhotolinkError;

describe('an image of another page', () => {
  it('is asked for as a stranger would, without a detour', async () => {
    const asked: (RequestInit | undefined)[] = [];
    const blob = await fetchImage(URL, (_url, init) => {
      asked.push(init);
      return Promise.resolve(new Response('bytes'));
    });
    expect(await blob.text()).toBe('bytes');
    expect(asked).toEqual([
      expect.objectContaining({
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
      }),
    ]);
  });

  it.each([403, 404, 500])('is unavailable when the site answers %d', async (status) => {
    const ask = () => Promise.resolve(new Response('no', { status }));
    await expect(fetchImage(URL, ask)).rejects.toEqual(unavailable);
  });

  it('is unavailable when the network or the browser refuses', async () => {
    const ask = () => Promise.reject(new TypeError('Failed to fetch'));
    await expect(fetchImage(URL, ask)).rejects.toEqual(unavailable);
  });

  it('is not read to its end when it has none', async () => {
    let given = 0;
    let isStopped = false;
    const chunk = new Uint8Array(8 * 1024 * 1024);
    const body = new ReadableStream({
      pull: (stream) => {
        given += chunk.length;
        stream.enqueue(chunk);
      },
      cancel: () => {
        isStopped = true;
      },
    });
    const ask = () => Promise.resolve(new Response(body));
    await expect(fetchImage(URL, ask)).rejects.toEqual(unavailable);
    expect(isStopped).toBe(true);
    expect(given).toBeLessThan(MAX_IMAGE_BYTES + 3 * chunk.length);
  });
});
