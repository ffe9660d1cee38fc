import { inflateAtMost } from './inflate.ts';
import { isSrgbProfile } from './is-srgb-profile.ts';
import { isPlainPngChunk } from './clean-png.ts';
import { PNG_SIGNATURE_LENGTH, walkPng } from './walk-png.ts';
import type { PngChunk } from './walk-png.ts';

const MOVING: ReadonlySet<string> = new Set(['acTL', 'fcTL', 'fdAT']);
const MAX_PROFILE_BYTES = 4_000_000;

/**
 * The parts of an animated PNG that show and move it, byte for byte as they were; undefined where its
 * colours are not those of sRGB, for what says so is taken out.
 * @throws unreadable-photo
 */
export async function stripApng(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array[] | undefined> {
  const chunks = [...walkPng(bytes)];
  for (const chunk of chunks) if (!(await isSrgb(chunk))) return undefined;
  return [
    bytes.subarray(0, PNG_SIGNATURE_LENGTH),
    ...chunks
      .filter((chunk) => MOVING.has(chunk.type) || isPlainPngChunk(chunk))
      .map(({ start, end }) => bytes.subarray(start, end)),
  ];
}

/** Whether the chunk says nothing about colours that would be missed. */
async function isSrgb({ type, data }: PngChunk): Promise<boolean> {
  // Primaries, curve and matrix of sRGB in the code points of ITU-T H.273.
  if (type === 'cICP') return data[0] === 1 && data[1] === 13 && data[2] === 0;
  if (type !== 'iCCP') return true;
  const packed = data.slice(data.indexOf(0) + 2);
  const profile = await inflateAtMost(packed, MAX_PROFILE_BYTES);
  return profile !== undefined && isSrgbProfile(profile);
}
