import { PhotolinkError } from '#core/errors.ts';
import type { heif_image_handle } from 'libheif-js/libheif-wasm/libheif.js';
import { buildProfile } from './build-profile.ts';
import { loadLibheif } from './load-libheif.ts';
import type { Libheif } from './load-libheif.ts';
import { assertDecodable } from '../photo-limits.ts';
import { readHeif } from './read-heif.ts';
import type { RawPicture } from '../bmp/write-bmp.ts';

/** The main picture of a HEIC file, upright. @throws unreadable-photo, too-large; unsupported-type without a decoder, or for HDR */
export async function decodeHeic(bytes: Uint8Array): Promise<RawPicture> {
  const profile = readProfile(readHeif(bytes).colors);
  const libheif = await loadLibheif().catch((cause: unknown) => {
    throw new PhotolinkError('unsupported-type', { type: 'HEIC', detail: 'no decoder', cause });
  });
  try {
    return { ...decodeMain(libheif, bytes), profile };
  } catch (cause) {
    if (cause instanceof PhotolinkError) throw cause;
    // An error of its own, or of its WebAssembly.
    throw new PhotolinkError('unreadable-photo', { detail: 'HEIC: decoding', cause });
  }
}

/** What `heif_js_decode_image2` answers with; its pixels lie in the library's memory. */
interface Decoded {
  /** The bindings keep the address of what they stand for. */
  readonly image?: { readonly $$: { readonly ptr: number } };
  readonly channels?: readonly {
    readonly width: number;
    readonly height: number;
    /** Bytes from one row to the next. */
    readonly stride: number;
    readonly data: Uint8Array;
  }[];
}

function decodeMain(libheif: Libheif, bytes: Uint8Array): Omit<RawPicture, 'profile'> {
  const context = libheif.heif_context_alloc();
  const { code } = libheif.heif_context_read_from_memory(context, bytes);
  if (code !== libheif.heif_error_code.heif_error_Ok) throw new Error('no structure');
  const handle = libheif.heif_js_context_get_primary_image_handle(context) as
    heif_image_handle | { readonly code: unknown };
  if ('code' in handle) throw new Error('no main picture');
  const { image, channels: planes } = libheif.heif_js_decode_image2(
    handle,
    libheif.heif_colorspace.heif_colorspace_RGB,
    libheif.heif_chroma.heif_chroma_interleaved_RGBA,
  ) as Decoded;
  const [plane] = planes ?? [];
  if (!plane || !image || hasBrokenTiles(libheif, image.$$.ptr)) throw new Error('no pixels');
  const { width, height, stride, data } = plane;
  // The boxes told a size before, but the coded picture has its own.
  assertDecodable({ width, height });
  const pixels = new Uint8Array(width * height * 4);
  const length = width * 4;
  for (let row = 0; row < height; row += 1) {
    pixels.set(data.subarray(row * stride, row * stride + length), row * length);
  }
  return { width, height, pixels };
}

/** `heif_error` of libheif's C interface: two numbers and an address, of four bytes each. */
const WARNING_BYTES = 12;
const MAX_WARNINGS = 64;

/** The library leaves tiles grey that it cannot decode, and only warns. */
function hasBrokenTiles(libheif: Libheif, image: number): boolean {
  const memory = libheif as Libheif & { readonly _malloc: (bytes: number) => number };
  const at = memory._malloc(WARNING_BYTES * MAX_WARNINGS);
  const count = memory._heif_image_get_decoding_warnings(image, 0, at, MAX_WARNINGS);
  const bytes = memory.HEAPU8 as Uint8Array;
  const view = new DataView(bytes.buffer, at, WARNING_BYTES * MAX_WARNINGS);
  const { value: broken } = memory.heif_error_code.heif_error_Decoder_plugin_error;
  return Array.from({ length: count }, (_, index) =>
    view.getInt32(index * WARNING_BYTES, true),
  ).includes(broken);
}

/** PQ and HLG by the code points of ITU-T H.273, table 3. */
const HDR_TRANSFERS: ReadonlySet<number> = new Set([16, 18]);

/** What the colour boxes of a picture say: its profile first, for that is the more exact. @throws unsupported-type for HDR */
function readProfile(colors: readonly Uint8Array[]): Uint8Array | undefined {
  const embedded = colors.find((box) => ['prof', 'rICC'].includes(kindOf(box)));
  if (embedded) return embedded.subarray(4);
  const nclx = colors.find((box) => kindOf(box) === 'nclx' && box.length >= 8);
  if (!nclx) return undefined;
  const [primaries, transfer] = [4, 6].map((at) => (nclx[at] ?? 0) * 256 + (nclx[at + 1] ?? 0));
  // Taken for ordinary ones, its colours would come out pale and wrong.
  if (HDR_TRANSFERS.has(transfer ?? 0)) {
    throw new PhotolinkError('unsupported-type', { type: 'HDR HEIC' });
  }
  return buildProfile(primaries ?? 0);
}

function kindOf(box: Uint8Array): string {
  return String.fromCharCode(...box.subarray(0, 4));
}
