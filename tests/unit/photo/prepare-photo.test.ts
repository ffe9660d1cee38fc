import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import { UNEDITED } from '#core/photo-edit.ts';
import type { PhotoSize } from '#core/photo.ts';
import { assertCleanAnimation } from '#photo/clean/assert-clean-animation.ts';
import { MAX_FILE_BYTES } from '#photo/photo-limits.ts';
import { preparePhoto } from '#photo/prepare-photo.ts';
import type { Rendering, RenderPhoto, RenderRequest } from '#photo/render/render-photo.ts';
import { bitmapBySharp } from '../../fixtures/bitmap-by-sharp.ts';
import { pngChunk, withJpegSegment } from '../../fixtures/edit-containers.ts';
import {
  FRAME_COLORS,
  FRAME_MS,
  gifWithMetadata,
  movingGif,
  movingPng,
  pngMovingWithMetadata,
  webpMovingWithMetadata,
} from '../../fixtures/moving-photos.ts';
import { avifWithMetadata, bmp, painted, stillGif } from '../../fixtures/other-formats.ts';
import {
  cleanJpeg,
  exifSegment,
  motionPhoto,
  opaquePng,
  photoWithGps,
  pngWithTransparency,
  webpPhoto,
  wideGamutPhoto,
} from '../../fixtures/photos.ts';
import { unedited } from '../../fixtures/unedited.ts';

beforeEach(() => {
  vi.stubGlobal('createImageBitmap', bitmapBySharp);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

function fileOf(bytes: Uint8Array, name = 'holiday.jpg', type = 'image/jpeg'): File {
  return new File([Uint8Array.from(bytes)], name, { type });
}

function blobOf(bytes: Uint8Array): Blob {
  return new Blob([Uint8Array.from(bytes)]);
}

/** Stands in for the browser's canvas, which Node has not: answers with the given pictures. */
function rendererOf(photo: Uint8Array, thumbnail: Uint8Array) {
  return vi.fn<RenderPhoto>((_source, request: RenderRequest) =>
    Promise.resolve<Rendering>({
      photo: request.longEdge === undefined ? undefined : blobOf(photo),
      thumbnail: blobOf(thumbnail),
      size: { width: 64, height: 48 },
    }),
  );
}

async function refusal(file: Blob, size: PhotoSize = 'standard', render?: RenderPhoto) {
  const none = vi.fn<RenderPhoto>(() => Promise.reject(new Error('nothing may be decoded')));
  const error: unknown = await preparePhoto(file, unedited(size), render ?? none).catch(
    (e: unknown) => e,
  );
  if (!(error instanceof PhotolinkError)) throw new Error(`not refused: ${String(error)}`);
  return { error, decoded: none.mock.calls.length > 0 };
}

describe('a photo that is shrunk', () => {
  test('is what the encoder made, proved to be clean', async () => {
    const [encoded, thumbnail] = [await cleanJpeg(), await cleanJpeg({ width: 16, height: 12 })];
    const made = await preparePhoto(
      fileOf(await photoWithGps()),
      unedited('standard'),
      rendererOf(encoded, thumbnail),
    );

    expect(made).toMatchObject({
      extension: 'jpg',
      width: 64,
      height: 48,
      metadataRemoved: true,
      found: { place: true },
    });
    expect(made.blob.type).toBe('image/jpeg');
    expect(await made.blob.bytes()).toEqual(Uint8Array.from(encoded));
    expect(await made.thumbnail.bytes()).toEqual(Uint8Array.from(thumbnail));
  });

  test('loses the profile that the encoder added', async () => {
    const made = await preparePhoto(
      fileOf(await cleanJpeg()),
      unedited('standard'),
      rendererOf(await wideGamutPhoto(), await wideGamutPhoto()),
    );

    expect((await sharp(await made.blob.bytes()).metadata()).icc).toBeUndefined();
    expect((await sharp(await made.thumbnail.bytes()).metadata()).icc).toBeUndefined();
    expect(made.found.place).toBe(false);
  });

  test.each([
    ['webp', webpPhoto],
    ['png', opaquePng],
  ] as const)(
    'is named %s when these bytes are that, whatever was asked',
    async (extension, make) => {
      const render = rendererOf(await make(), await cleanJpeg());
      const made = await preparePhoto(
        fileOf(await pngWithTransparency()),
        unedited('small'),
        render,
      );
      expect(made).toMatchObject({ extension, blob: { type: `image/${extension}` } });
    },
  );

  test.each([
    ['small', 1280],
    ['standard', 2048],
    ['large', 4096],
  ] as const)('%s asks for a long edge of %i pixels', async (size, longEdge) => {
    const render = rendererOf(await cleanJpeg(), await cleanJpeg());
    const picked = await cleanJpeg();
    await preparePhoto(fileOf(picked), unedited(size), render);
    const request = {
      longEdge,
      edit: UNEDITED,
      thumbnailEdge: 160,
      mayBeTransparent: false,
      mostBytes: picked.length,
    };
    expect(render).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ type: 'image/jpeg' }),
      request,
      expect.any(Function),
    );
  });

  test('is looked at for transparency only when its type has any', async () => {
    const render = rendererOf(await cleanJpeg(), await cleanJpeg());
    await preparePhoto(fileOf(await opaquePng()), unedited('small'), render);
    expect(render.mock.calls[0]?.[1].mayBeTransparent).toBe(true);
  });

  test.each<[string, () => Promise<[Uint8Array, Uint8Array]>]>([
    [
      'a photo that breaks off',
      async () => [(await cleanJpeg()).subarray(0, -2), await cleanJpeg()],
    ],
    [
      'a thumbnail that breaks off',
      async () => [await cleanJpeg(), (await cleanJpeg()).subarray(0, -2)],
    ],
    [
      'a strange table',
      async () => [withJpegSegment(await cleanJpeg(), 0xdd, exifSegment()), await cleanJpeg()],
    ],
    ['no photo at all', async () => [Buffer.from('data:,'), await cleanJpeg()]],
  ])('is refused, never sent as it is, when the encoder answers with %s', async (_, make) => {
    const render = rendererOf(...(await make()));
    const { error } = await refusal(fileOf(await photoWithGps()), 'standard', render);
    expect(error.code).toBe('cannot-clean');
  });
});

describe('an original', () => {
  test('is sent byte by byte, under its true type and without its name', async () => {
    const bytes = await motionPhoto();
    const render = rendererOf(await cleanJpeg(), await cleanJpeg());
    const made = await preparePhoto(
      fileOf(bytes, 'me.png', 'image/png'),
      unedited('original'),
      render,
    );

    expect(made).toMatchObject({
      extension: 'jpg',
      metadataRemoved: false,
      found: { place: true },
    });
    expect(made.blob).not.toBeInstanceOf(File);
    expect(made.blob.type).toBe('image/jpeg');
    expect(Buffer.compare(await made.blob.bytes(), bytes)).toBe(0);
    expect(render.mock.calls[0]?.[1].longEdge).toBeUndefined();
  });

  test('is refused when it cannot be decoded', async () => {
    const broken = vi.fn<RenderPhoto>(() => Promise.reject(new PhotolinkError('unreadable-photo')));
    const { error } = await refusal(fileOf(await cleanJpeg()), 'original', broken);
    expect(error.code).toBe('unreadable-photo');
  });
});

describe('a moving picture', () => {
  const crop = { x: 0, y: 0, width: 0.5, height: 1 };

  test.each([
    ['gif', gifWithMetadata],
    ['png', pngMovingWithMetadata],
    ['webp', webpMovingWithMetadata],
  ] as const)('goes on moving as a clean %s of its own size', async (extension, make) => {
    const render = rendererOf(await cleanJpeg(), await cleanJpeg());
    const made = await preparePhoto(fileOf(await make()), unedited('small'), render);

    expect(made).toMatchObject({
      extension,
      kind: 'animation',
      durationMs: FRAME_COLORS.length * FRAME_MS,
      metadataRemoved: true,
      stilled: false,
      found: { place: true },
      blob: { type: `image/${extension}` },
    });
    await assertCleanAnimation(await made.blob.bytes());
    // Its first picture was decoded from the very bytes that are sent.
    expect(await render.mock.calls[0]?.[0].bytes()).toEqual(await made.blob.bytes());
    expect(render.mock.calls[0]?.[1].longEdge).toBeUndefined();
  });

  test('stands still when it is edited, and says so', async () => {
    const render = rendererOf(await cleanJpeg(), await cleanJpeg());
    const wish = { size: 'standard', edit: { ...UNEDITED, crop } } as const;
    const made = await preparePhoto(fileOf(await movingGif()), wish, render);
    expect(made).toMatchObject({ kind: 'still', extension: 'jpg', stilled: true });
    expect(made.durationMs).toBeUndefined();
  });

  test('stands still where its colours could not be kept', async () => {
    const { icc } = await sharp(await wideGamutPhoto()).metadata();
    const profile = Buffer.concat([Buffer.from('x\0\0'), deflateSync(icc!)]);
    const picked = await movingPng([pngChunk('iCCP', profile)]);
    const render = rendererOf(await cleanJpeg(), await cleanJpeg());
    const made = await preparePhoto(fileOf(picked), unedited(), render);
    expect(made).toMatchObject({ kind: 'still', stilled: true });
  });

  test('is sent byte by byte as an original, and still called one', async () => {
    const picked = await gifWithMetadata();
    const render = rendererOf(await cleanJpeg(), await cleanJpeg());
    const made = await preparePhoto(fileOf(picked), unedited('original'), render);
    expect(made).toMatchObject({ kind: 'animation', extension: 'gif', metadataRemoved: false });
    expect(Buffer.compare(await made.blob.bytes(), picked)).toBe(0);
  });

  test('of a single frame is a still one', async () => {
    const render = rendererOf(await cleanJpeg(), await cleanJpeg());
    const made = await preparePhoto(fileOf(await stillGif()), unedited(), render);
    expect(made).toMatchObject({ kind: 'still', extension: 'jpg', stilled: false });
  });
});

describe('an original of another format', () => {
  test.each([
    ['avif', 'image/avif', avifWithMetadata],
    ['bmp', 'image/bmp', () => bmp(true)],
    ['gif', 'image/gif', stillGif],
    ['tiff', 'image/tiff', () => painted().tiff({ compression: 'lzw' }).toBuffer()],
  ] as const)('%s keeps its bytes and its name', async (extension, type, make) => {
    const picked = await make();
    const render = rendererOf(await cleanJpeg(), await cleanJpeg());
    const made = await preparePhoto(fileOf(picked), unedited('original'), render);
    expect(made).toMatchObject({ extension, metadataRemoved: false, blob: { type } });
    expect(Buffer.compare(await made.blob.bytes(), picked)).toBe(0);
  });
});

describe('a file that is refused before it is decoded', () => {
  test.each([
    ['JPEG XL', Buffer.from('\0\0\0\x0cJXL \r\n\x87\n', 'latin1')],
    ['ZIP', Buffer.from('PK\x03\x04......')],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['PDF', Buffer.from('%PDF-1.7')],
    ['AVI', Buffer.from('RIFF\0\0\0\0AVI LIST', 'latin1')],
  ])('%s, which is named, although it calls itself a JPEG', async (type, bytes) => {
    const { error, decoded } = await refusal(fileOf(bytes));
    expect(error).toMatchObject({ code: 'unsupported-type', facts: { type } });
    expect(decoded).toBe(false);
  });

  test('something unknown', async () => {
    const { error, decoded } = await refusal(fileOf(Buffer.from('my holidays')));
    expect(error.code).toBe('unsupported-type');
    expect(error.facts.type).toBeUndefined();
    expect(decoded).toBe(false);
  });

  test.each([
    ['an empty file', () => Promise.resolve(Buffer.alloc(0))],
    ['a cut header', async () => (await cleanJpeg()).subarray(0, 40)],
  ])('%s', async (_, make) => {
    const { error, decoded } = await refusal(fileOf(await make()));
    expect(error.code).toBe('unreadable-photo');
    expect(decoded).toBe(false);
  });

  test.each<PhotoSize>(['standard', 'original'])('a bomb, also as %s', async (size) => {
    const bomb = Buffer.from(await opaquePng());
    bomb.writeUInt32BE(60_000, 16);
    const { error, decoded } = await refusal(fileOf(bomb), size);
    expect(error.code).toBe('too-large');
    expect(decoded).toBe(false);
  });

  test('a file that is too large to read, which is not read', async () => {
    const file = fileOf(await cleanJpeg());
    const read = vi.spyOn(file, 'arrayBuffer');
    Object.defineProperty(file, 'size', { value: MAX_FILE_BYTES + 1 });
    const { error } = await refusal(file);
    expect(error.code).toBe('too-large');
    expect(read).not.toHaveBeenCalled();
  });

  test('a file that is gone since it was picked', async () => {
    const file = fileOf(await cleanJpeg());
    vi.spyOn(file, 'arrayBuffer').mockRejectedValue(new DOMException('gone', 'NotReadableError'));
    expect((await refusal(file)).error.code).toBe('unreadable-photo');
  });
});
