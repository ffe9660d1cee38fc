import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { paintScene, withGrain } from '../tests/bench/photo/paint-scene.ts';
import { buildExif } from '../tests/fixtures/build-exif.ts';
import { buildHeic, takeCodedPicture } from '../tests/fixtures/build-heic.ts';
import { cleanJpeg, paint, pngWithTransparency, xmpPacket } from '../tests/fixtures/photos.ts';

/**
 * Makes the HEIC files in tests/fixtures/heic, which no library in Node can encode. Needs `heif-enc`
 * (Debian: libheif-examples).
 */
const folder = mkdtempSync(join(tmpdir(), 'heic-'));
const TILE = { width: 192, height: 128 };
const STORED = { width: 320, height: 240 };

function encode(png: Uint8Array, ...options: string[]): Uint8Array {
  const [from, to] = [join(folder, 'one.png'), join(folder, 'one.heic')];
  writeFileSync(from, png);
  execFileSync('heif-enc', [from, '-o', to, ...options], { stdio: 'ignore' });
  return readFileSync(to);
}

function save(name: string, bytes: Uint8Array): void {
  writeFileSync(join('tests/fixtures/heic', name), bytes);
  console.log(`${name}: ${bytes.length} bytes`);
}

/** As phones store a portrait: lying on its side, in tiles that reach over its edges. */
async function phonePhoto(): Promise<Uint8Array> {
  const lying = await cleanJpeg({ width: STORED.height, height: STORED.width, orientation: 6 });
  const padded = await sharp(lying)
    .extend({ right: 2 * TILE.width - STORED.width, bottom: 2 * TILE.height - STORED.height })
    .png()
    .toBuffer();
  const tiles = [];
  for (const top of [0, TILE.height]) {
    for (const left of [0, TILE.width]) {
      const tile = await sharp(padded)
        .extract({ left, top, ...TILE })
        .png()
        .toBuffer();
      tiles.push(takeCodedPicture(encode(tile, '-q', '60')));
    }
  }
  const { icc } = await sharp(await sharp(padded).withIccProfile('p3').png().toBuffer()).metadata();
  if (!icc) throw new Error('no profile');
  return buildHeic({
    ...STORED,
    tiles,
    columns: 2,
    quarterTurns: 3,
    color: Buffer.concat([Buffer.from('prof'), icc]),
    exif: buildExif({ orientation: 6 }),
    xmp: xmpPacket(),
  });
}

/** The primaries of Display P3 by their code points (ITU-T H.273), without a profile. */
async function widePhoto(): Promise<Uint8Array> {
  const png = await sharp(paint(192, 128), { raw: { width: 192, height: 128, channels: 3 } })
    .png()
    .toBuffer();
  return buildHeic({
    ...TILE,
    tiles: [takeCodedPicture(encode(png, '-q', '60'))],
    columns: 1,
    quarterTurns: 0,
    color: Buffer.concat([Buffer.from('nclx'), Buffer.from([0, 12, 0, 13, 0, 6, 0x80])]),
    exif: buildExif({ gps: false }),
    xmp: Buffer.from('<x:xmpmeta/>'),
  });
}

/** What the bench's large photos are tiled with, of the size that phones use. */
async function benchTile(): Promise<Uint8Array> {
  return withGrain(await paintScene(512, 512), 3)
    .png()
    .toBuffer();
}

save('phone.heic', await phonePhoto());
const deep = sharp(paint(160, 120), { raw: { width: 160, height: 120, channels: 3 } });
const deepPng = await deep.toColourspace('rgb16').png().toBuffer();
save('ten-bit.heic', encode(deepPng, '-q', '60', '-b', '10'));
save('wide-nclx.heic', await widePhoto());
save(
  'transparent.heic',
  encode(await pngWithTransparency({ width: 160, height: 120 }), '-q', '60'),
);
save('../../bench/photo/tile.heic', encode(await benchTile(), '-q', '50'));
rmSync(folder, { recursive: true });
