/** The pictures that Photolink takes. */
export type PhotoType = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'heic' | 'bmp' | 'tiff';

/** The clips that Photolink knows. */
export type VideoType = 'mp4' | 'mov' | 'webm';

/** The types it knows well enough to refuse by name. */
type OtherType = 'jxl' | 'bigtiff' | 'ico' | 'psd' | 'raw' | 'svg' | 'html' | 'pdf' | 'avi' | 'zip';

export type FileType = PhotoType | VideoType | OtherType;

const PHOTO_TYPES: Readonly<Record<PhotoType, true>> = {
  jpeg: true,
  png: true,
  webp: true,
  gif: true,
  avif: true,
  heic: true,
  bmp: true,
  tiff: true,
};

/** The common name of each type, as a user knows it. */
export const FILE_TYPE_NAMES: Readonly<Record<FileType, string>> = {
  jpeg: 'JPEG',
  png: 'PNG',
  webp: 'WebP',
  gif: 'GIF',
  heic: 'HEIC',
  avif: 'AVIF',
  jxl: 'JPEG XL',
  tiff: 'TIFF',
  bigtiff: 'BigTIFF',
  bmp: 'BMP',
  ico: 'ICO',
  psd: 'Photoshop',
  raw: 'RAW',
  svg: 'SVG',
  html: 'HTML',
  pdf: 'PDF',
  mp4: 'MP4',
  mov: 'MOV',
  webm: 'WebM',
  avi: 'AVI',
  zip: 'ZIP',
};

/** As many of a file's first bytes as {@link sniffPhoto} looks at. */
export const SNIFF_LENGTH = 512;

/** `[type, offset, the bytes that stand there, as Latin-1]` */
const SIGNATURES: readonly (readonly [FileType, number, string])[] = [
  ['jpeg', 0, '\xff\xd8\xff'],
  ['png', 0, '\x89PNG\r\n\x1a\n'],
  ['webp', 8, 'WEBPVP8'],
  ['gif', 0, 'GIF8'],
  ['jxl', 0, '\xff\x0a'],
  ['jxl', 0, '\0\0\0\x0cJXL \r\n\x87\n'],
  // Canon's raw files are TIFF with a mark of their own.
  ['raw', 0, 'II*\0\x10\0\0\0CR'],
  ['tiff', 0, 'II*\0'],
  ['tiff', 0, 'MM\0*'],
  ['bigtiff', 0, 'II+\0'],
  ['bigtiff', 0, 'MM\0+'],
  ['bmp', 0, 'BM'],
  ['ico', 0, '\0\0\x01\0'],
  ['psd', 0, '8BPS'],
  ['raw', 0, 'FUJIFILMCCD-RAW'],
  ['raw', 0, 'IIU\0'],
  ['raw', 0, 'IIRO'],
  ['raw', 0, 'IIRS'],
  ['raw', 0, 'MMOR'],
  ['raw', 0, 'FOVb'],
  ['pdf', 0, '%PDF-'],
  ['webm', 0, '\x1a\x45\xdf\xa3'],
  ['avi', 8, 'AVI '],
  ['zip', 0, 'PK\x03\x04'],
];

/** Brands of the `ftyp` box (ISO/IEC 14496-12), the major one first; the first that is known decides. */
const BRANDS: Readonly<Record<string, FileType>> = {
  avif: 'avif',
  avis: 'avif',
  heic: 'heic',
  heix: 'heic',
  heim: 'heic',
  heis: 'heic',
  hevc: 'heic',
  hevx: 'heic',
  'crx ': 'raw',
  'qt  ': 'mov',
};

/** Tells what a file is by its first bytes, never by its name or declared type. */
export function sniffPhoto(head: Uint8Array): FileType | undefined {
  const text = latin1(head.subarray(0, SNIFF_LENGTH));
  const known = SIGNATURES.find(([, at, bytes]) => text.startsWith(bytes, at));
  if (known) return known[0] === 'webp' && !text.startsWith('RIFF') ? undefined : known[0];
  if (text.startsWith('ftyp', 4)) return typeOfBrands(head, text);
  return typeOfMarkup(text);
}

/** Whether it is a picture that Photolink takes. */
export function isPhotoType(type: FileType | undefined): type is PhotoType {
  return type !== undefined && Object.hasOwn(PHOTO_TYPES, type);
}

/** Whether it is a clip that Photolink knows. */
export function isVideoType(type: FileType | undefined): type is VideoType {
  return type === 'mp4' || type === 'mov' || type === 'webm';
}

function typeOfBrands(head: Uint8Array, text: string): FileType {
  const boxLength = new DataView(head.buffer, head.byteOffset, 4).getUint32(0);
  const brands: readonly string[] =
    text.slice(8, Math.min(boxLength, text.length)).match(/.{4}/gs) ?? [];
  const known = brands.map((brand) => BRANDS[brand]).find((type) => type !== undefined);
  if (known) return known;
  // An image container that does not say which codec it holds: in practice HEIC.
  return brands.includes('mif1') || brands.includes('msf1') ? 'heic' : 'mp4';
}

function typeOfMarkup(text: string): FileType | undefined {
  const start = text.replace(/^(\xef\xbb\xbf)?\s*/, '').toLowerCase();
  if (/^<svg[\s>]/.test(start)) return 'svg';
  if (/^<(\?xml|!doctype|!--)/.test(start) && /<(!doctype )?svg[\s>]/.test(start)) return 'svg';
  return /^<(!doctype html|html|head|body|script|\?php)/.test(start) ? 'html' : undefined;
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
