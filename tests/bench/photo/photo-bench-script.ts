import imageCompression from 'browser-image-compression';
import createPica from 'pica';
import { UNEDITED } from '#core/photo-edit.ts';
import { drawUnedited } from '#photo/render/draw-unedited.ts';
import { sourceOfBytes } from '#photo/photo-source.ts';
import { createPhotoPreparer } from '#photo/worker/photo-worker-client.ts';
import { isPhotoType, sniffPhoto } from '#photo/sniff-photo.ts';
import { toDecodable } from '#photo/render/to-decodable.ts';
import type { Contender, EncodedPair, PhotoBenchPage, Picture } from './photo-bench-page.ts';
import { toDataUrl } from '../../fixtures/to-data-url.ts';

const LONG_EDGE = 2048;
const QUALITY = 0.82;
/** Encodings that are tried to come near the number of bytes. */
const TRIES = 8;

const preparer = createPhotoPreparer(
  () =>
    new Worker(new URL('../../../src/photo/worker/photo-worker.ts', import.meta.url), {
      type: 'module',
    }),
);
const pica = createPica();

interface Way {
  /** Makes a JPEG of the file and gives its bytes. */
  readonly make: (file: File, picture: Picture) => Promise<Blob>;
  /** The smaller picture, before it is encoded. */
  readonly draw: (file: File, picture: Picture) => Promise<OffscreenCanvas>;
}

const WAYS: Readonly<Record<Contender, Way>> = {
  // All that is done for a user: also the thumbnail, the checks, the way to the worker and back.
  ours: {
    make: async (file) => (await preparer.prepare(file, { size: 'standard', edit: UNEDITED })).blob,
    async draw(file, { upright }) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const type = sniffPhoto(bytes);
      if (!isPhotoType(type)) throw new Error('no photo');
      const source = await toDecodable(sourceOfBytes(bytes, file.type), bytes, type);
      return (await drawUnedited(source, LONG_EDGE, { ...upright, isSure: true })).canvas;
    },
  },
  pica: {
    async make(file, picture) {
      const canvas = await shrinkByPica(file, picture);
      return pica.toBlob(canvas, 'image/jpeg', QUALITY);
    },
    draw: async (file, picture) => copyOf(await shrinkByPica(file, picture)),
  },
  'browser-image-compression': {
    make: (file) => compress(file, 'image/jpeg'),
    // BMP is the one kind that it writes without loss.
    draw: async (file) => copyOf(await createImageBitmap(await compress(file, 'image/bmp'))),
  },
};

/** Lanczos is its best filter against the reference, and what it is known for. */
async function shrinkByPica(file: File, { small }: Picture): Promise<HTMLCanvasElement> {
  const bitmap = await createImageBitmap(file);
  const canvas = document.createElement('canvas');
  Object.assign(canvas, small);
  await pica.resize(bitmap, canvas, { filter: 'lanczos3' });
  bitmap.close();
  return canvas;
}

/** In the page, as its worker loads its code from a public server. */
function compress(file: File, fileType: string): Promise<File> {
  return imageCompression(file, {
    maxWidthOrHeight: LONG_EDGE,
    initialQuality: QUALITY,
    useWebWorker: false,
    fileType,
  });
}

function copyOf(picture: HTMLCanvasElement | ImageBitmap): OffscreenCanvas {
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext('2d')!.drawImage(picture, 0, 0);
  return canvas;
}

const fetched = new Map<string, File>();

async function fileOf({ name, type }: Picture): Promise<File> {
  const known = fetched.get(name);
  if (known) return known;
  const bytes = await (await fetch(`/fixture/${name}`)).arrayBuffer();
  const file = new File([bytes], name, { type });
  // One at a time: the largest take a hundred megabytes.
  fetched.clear();
  fetched.set(name, file);
  return file;
}

const page: PhotoBenchPage = {
  async time(contender, picture) {
    const file = await fileOf(picture);
    const began = performance.now();
    try {
      const { size } = await WAYS[contender].make(file, picture);
      return { milliseconds: performance.now() - began, bytes: size };
    } catch {
      return undefined;
    }
  },
  async encodeTo(contender, picture, bytes) {
    const canvas = await WAYS[contender].draw(await fileOf(picture), picture);
    return closestPair(canvas, bytes);
  },
};

/** The same encoder for all: the best quality that stays below so many bytes, and the next above. */
async function closestPair(canvas: OffscreenCanvas, bytes: number): Promise<EncodedPair> {
  let [low, high] = [0, 100];
  const encode = (percent: number): Promise<Blob> =>
    canvas.convertToBlob({ type: 'image/jpeg', quality: percent / 100 });
  for (let tried = 0; tried < TRIES && high - low > 1; tried += 1) {
    const middle = Math.round((low + high) / 2);
    if ((await encode(middle)).size <= bytes) low = middle;
    else high = middle;
  }
  return Promise.all([toDataUrl(await encode(low)), toDataUrl(await encode(high))]);
}

Object.assign(globalThis, { bench: page });
