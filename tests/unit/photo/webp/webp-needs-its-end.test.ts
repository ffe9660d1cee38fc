import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { webpNeedsItsEnd } from '#photo/webp/webp-needs-its-end.ts';
import { bitmapBySharp } from '../../../fixtures/bitmap-by-sharp.ts';
import { webpChunk, webpOf } from '../../../fixtures/edit-containers.ts';
import { webpChunks } from '../../../fixtures/corpus/webp-corpus.ts';
import { movingWebp } from '../../../fixtures/moving-photos.ts';
import { losslessWebp, webpPhoto } from '../../../fixtures/photos.ts';

const SECRET = Buffer.from('48.8584 N, 2.2945 E');

beforeEach(() => {
  vi.stubGlobal('createImageBitmap', bitmapBySharp);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const PICTURES: readonly (readonly [string, () => Promise<Uint8Array>, readonly string[]])[] = [
  ['a lossy picture', webpPhoto, ['VP8 ']],
  ['a lossless picture', losslessWebp, ['VP8L']],
  ['a picture with transparency', transparentWebp, ['ALPH', 'VP8 ']],
  ['a moving picture', movingWebp, ['ANMF']],
];

describe.each(PICTURES)('%s', (_name, make, types) => {
  test('needs its last bytes', async () => {
    expect(webpChunks(Buffer.from(await make())).map(({ type }) => type)).toEqual(
      expect.arrayContaining([...types]),
    );
    expect(await webpNeedsItsEnd(await make())).toBe(true);
  });

  test.each(types)('does not need what hides at the end of its %s', async (type) => {
    const chunks = webpChunks(Buffer.from(await make())).map((chunk) =>
      webpChunk(chunk.type, chunk.type === type ? withSecret(chunk) : chunk.data),
    );
    expect(await webpNeedsItsEnd(webpOf(...chunks))).toBe(false);
  });
});

test('a picture that cannot be decoded needs nothing, so that it is not trusted', async () => {
  const chunks = webpChunks(Buffer.from(await webpPhoto())).map(({ type, data }) =>
    webpChunk(type, Buffer.concat([data.subarray(0, 30), SECRET])),
  );
  expect(await webpNeedsItsEnd(webpOf(...chunks))).toBe(false);
});

/** The secret behind the pixels; in a frame, behind those of its picture. */
function withSecret({ type, data }: { type: string; data: Buffer }): Buffer {
  if (type !== 'ANMF') return Buffer.concat([data, SECRET]);
  const [picture] = webpChunks(Buffer.concat([Buffer.alloc(12), data.subarray(16)]));
  const changed = webpChunk(picture!.type, Buffer.concat([picture!.data, SECRET]));
  return Buffer.concat([data.subarray(0, 16), changed]);
}

/** Its transparency in a chunk of its own. */
async function transparentWebp(): Promise<Uint8Array> {
  const background = { r: 200, g: 100, b: 50, alpha: 0.4 };
  return sharp({ create: { width: 40, height: 30, channels: 4, background } })
    .webp()
    .toBuffer();
}
