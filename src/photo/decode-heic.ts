import { PhotolinkError } from '#core/errors.ts';
import type { heif_image_handle } from 'libheif-js/libheif-wasm/libheif.js';
import { loadLibheif } from './load-libheif.ts';
import type { Libheif } from './load-libheif.ts';
import { readHeif } from './read-heif.ts';
import { newScanlines } from './write-png.ts';
import type { ColorMeaning, RawPicture } from './write-png.ts';

/** The main picture of a HEIC file, upright. @throws unreadable-photo; unsupported-type without a decoder */
export async function decodeHeic(bytes: Uint8Array): Promise<RawPicture> {
  const color = readColor(readHeif(bytes).colors);
  const libheif = await loadLibheif().catch((cause: unknown) => {
    throw new PhotolinkError('unsupported-type', { type: 'HEIC', detail: 'no decoder', cause });
  });
  try {
    return { ...decodeMain(libheif, bytes), color };
  } catch (cause) {
    // An error of its own, or of its WebAssembly.
    throw new PhotolinkError('unreadable-photo', { detail: 'HEIC: decoding', cause });
  }
}

/** What `heif_js_decode_image2` answers with; its pixels lie in the library's memory. */
interface Decoded {
  readonly channels?: readonly {
    readonly width: number;
    readonly height: number;
    /** Bytes from one row to the next. */
    readonly stride: number;
    readonly data: Uint8Array;
  }[];
}

function decodeMain(libheif: Libheif, bytes: Uint8Array): Omit<RawPicture, 'color'> {
  const context = libheif.heif_context_alloc();
  const { code } = libheif.heif_context_read_from_memory(context, bytes);
  if (code !== libheif.heif_error_code.heif_error_Ok) throw new Error('no structure');
  const handle = libheif.heif_js_context_get_primary_image_handle(context) as
    heif_image_handle | { readonly code: unknown };
  if ('code' in handle) throw new Error('no main picture');
  const channels = libheif.heif_image_handle_has_alpha_channel(handle) ? 4 : 3;
  const { heif_chroma: chroma, heif_colorspace: colorspace } = libheif;
  const { channels: planes } = libheif.heif_js_decode_image2(
    handle,
    colorspace.heif_colorspace_RGB,
    channels === 4 ? chroma.heif_chroma_interleaved_RGBA : chroma.heif_chroma_interleaved_RGB,
  ) as Decoded;
  const [plane] = planes ?? [];
  if (!plane) throw new Error('no pixels');
  const { width, height, stride, data } = plane;
  const scanlines = newScanlines({ width, height }, channels);
  const length = width * channels;
  for (let row = 0; row < height; row += 1) {
    scanlines.set(data.subarray(row * stride, row * stride + length), row * (length + 1) + 1);
  }
  return { width, height, channels, scanlines };
}

/** Primaries and curves (ITU-T H.273) that are those of sRGB, or so near that everybody shows them so. */
const SRGB_PRIMARIES: ReadonlySet<number> = new Set([1, 2]);
const SRGB_TRANSFERS: ReadonlySet<number> = new Set([1, 2, 6, 13, 14, 15]);
const SRGB_TRANSFER = 13;

/** What the colour boxes of a picture say: its profile first, for that is the more exact. */
function readColor(colors: readonly Uint8Array[]): ColorMeaning {
  const profile = colors.find((box) => ['prof', 'rICC'].includes(kindOf(box)));
  if (profile) return { profile: profile.subarray(4) };
  const nclx = colors.find((box) => kindOf(box) === 'nclx' && box.length >= 8);
  if (!nclx) return undefined;
  const view = new DataView(nclx.buffer, nclx.byteOffset, nclx.length);
  const [primaries, transfer] = [view.getUint16(4), view.getUint16(6)];
  const isCommonTransfer = SRGB_TRANSFERS.has(transfer);
  if (SRGB_PRIMARIES.has(primaries) && isCommonTransfer) return undefined;
  return { primaries, transfer: isCommonTransfer ? SRGB_TRANSFER : transfer };
}

function kindOf(box: Uint8Array): string {
  return String.fromCharCode(...box.subarray(0, 4));
}
