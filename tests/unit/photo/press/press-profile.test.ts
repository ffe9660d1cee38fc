import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { createInkTable } from '#photo/press/ink-table.ts';
import { mixInks } from '#photo/press/mix-inks.ts';
import { readPressProfile } from '#photo/press/read-press-profile.ts';
import { readJpegProfile } from '#photo/jpeg/read-jpeg-profile.ts';
import { withJpegSegment } from '../../../fixtures/edit-containers.ts';
import { paint } from '../../../fixtures/photos.ts';
import {
  pressProfileOfBytes,
  pressProfileOfParts,
  sharpPressProfile,
} from '../../../fixtures/press-profiles.ts';

const WIDTH = 160;
const HEIGHT = 120;

let ofSharp: Buffer;
let jpeg: Buffer;

beforeAll(async () => {
  ofSharp = await sharpPressProfile();
  const picture = sharp(paint(WIDTH, HEIGHT), {
    raw: { width: WIDTH, height: HEIGHT, channels: 3 },
  });
  jpeg = await picture.toColourspace('cmyk').jpeg({ chromaSubsampling: '4:4:4' }).toBuffer();
});

describe('inks look as sharp shows them', () => {
  test.each([
    ['a table of two bytes', () => ofSharp],
    ['a table of one byte', pressProfileOfBytes],
    ['curves, grid and matrix', pressProfileOfParts],
  ])('with %s', async (_, profile) => {
    const tagged = withProfile(jpeg, profile());
    const theirs = await sharp(tagged).toColourspace('srgb').raw().toBuffer();
    const [light, black] = await shownApart();

    mixInks(createInkTable(readPressProfile(profile())!), light, black);

    const difference = theirs.reduce(
      (sum, value, at) => sum + Math.abs(value - light[Math.floor(at / 3) * 4 + (at % 3)]!),
      0,
    );
    // A browser shows half of the light, so that the last bit is lost.
    expect(difference / theirs.length / 255).toBeLessThan(0.006);
  });
});

test('a profile in pieces is put together in their order, and not at all when one is missing', () => {
  const whole = withProfile(jpeg, ofSharp);
  expect(Buffer.compare(readJpegProfile(whole)!, ofSharp)).toBe(0);
  const first = whole.indexOf('ICC_PROFILE\0\x01') - 4;
  const without = Buffer.concat([
    whole.subarray(0, first),
    whole.subarray(first + 2 + whole.readUInt16BE(first + 2)),
  ]);
  expect(readJpegProfile(without)).toBeUndefined();
  expect(readJpegProfile(jpeg)).toBeUndefined();
});

test('what is no table of a press is none', () => {
  const displayed = Buffer.from(pressProfileOfBytes());
  displayed.write('RGB ', 16, 'latin1');
  expect(readPressProfile(displayed)).toBeUndefined();
  expect(readPressProfile(ofSharp.subarray(0, 20_000))).toBeUndefined();
  expect(readPressProfile(new Uint8Array())).toBeUndefined();
});

test('a damaged profile is none, or gives colours, in time', () => {
  for (const profile of [pressProfileOfBytes(), pressProfileOfParts()]) {
    const damage = fc.array(
      fc.tuple(fc.nat(profile.length < 400 ? profile.length - 1 : 400), fc.nat(255)),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(damage, (changes) => {
        const damaged = Buffer.from(profile);
        for (const [at, value] of changes) damaged[at] = value;
        const toXyz = readPressProfile(damaged);
        if (!toXyz) return;
        for (const part of toXyz([0.2, 0.4, 0.6, 0.8])) expect(typeof part).toBe('number');
      }),
      { numRuns: 2000, interruptAfterTimeLimit: 20_000 },
    );
  }
});

/** The inks of the picture as a browser shows them: the light of each halved, black apart. */
async function shownApart(): Promise<[Uint8Array, Uint8ClampedArray]> {
  const inks = await sharp(jpeg).pipelineColourspace('cmyk').toColourspace('cmyk').raw().toBuffer();
  const shown = Uint8Array.from(inks, (ink) => Math.round(((255 - ink) * 128) / 255));
  const black = new Uint8ClampedArray(shown.length);
  for (let at = 0; at < shown.length; at += 4) black.fill(shown[at + 3]!, at, at + 3);
  return [shown, black];
}

/** The JPEG with the profile in pieces, the last of them first. */
function withProfile(bytes: Buffer, profile: Buffer): Buffer {
  const size = 60_000;
  const count = Math.ceil(profile.length / size);
  let made = bytes;
  for (let index = 0; index < count; index += 1) {
    const head = Buffer.from(`ICC_PROFILE\0${String.fromCharCode(index + 1, count)}`, 'latin1');
    const piece = profile.subarray(index * size, (index + 1) * size);
    made = withJpegSegment(made, 0xe2, Buffer.concat([head, piece]));
  }
  return made;
}
