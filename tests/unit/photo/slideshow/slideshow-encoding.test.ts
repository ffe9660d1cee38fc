import { expect, test, vi } from 'vitest';
import { chooseEncoding } from '#photo/slideshow/slideshow-encoding.ts';
import type { IsConfigSupported } from '#photo/slideshow/slideshow-encoding.ts';

/** A browser that can encode these codecs and refuses to talk about others. */
function encoderOf(...known: readonly string[]) {
  return vi.fn<IsConfigSupported>((config) =>
    known.includes(config.codec)
      ? Promise.resolve({ supported: true, config })
      : Promise.reject(new DOMException(config.codec, 'NotSupportedError')),
  );
}

test.each([
  ['mp4', 'avc', ['vp8', 'vp09.00.40.08', 'avc1.640028']],
  ['mp4', 'avc', ['vp8', 'avc1.42e028']],
  ['webm', 'vp9', ['vp8', 'vp09.00.40.08']],
])('a slideshow is %s with %s where the browser can encode %j', async (extension, codec, known) => {
  expect(await chooseEncoding(encoderOf(...known))).toMatchObject({ extension, codec });
});

test('a browser that answers no, or cannot encode at all, makes no slideshow', async () => {
  const no: IsConfigSupported = (config) => Promise.resolve({ supported: false, config });
  expect(await chooseEncoding(no)).toBeUndefined();
  expect(await chooseEncoding(encoderOf('vp8'))).toBeUndefined();
  // Node has no encoder of its own to ask.
  expect(await chooseEncoding()).toBeUndefined();
});

test('the encoder is asked about the largest picture that it may get', async () => {
  const encoder = encoderOf();
  await chooseEncoding(encoder);
  for (const [config] of encoder.mock.calls) {
    expect(config).toMatchObject({ width: 1920, height: 1080 });
  }
});
