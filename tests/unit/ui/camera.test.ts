import { describe, expect, it } from 'vitest';
import { createCamera } from '#ui/panel/camera.ts';

/** A stream with one track that can be stopped, and that can end by itself. */
function fakeStream(deviceId: string) {
  let ended: () => void = () => undefined;
  const track = {
    isLive: true,
    stop: () => {
      track.isLive = false;
    },
    getSettings: () => ({ deviceId }),
    addEventListener: (_type: string, listener: () => void) => {
      ended = listener;
    },
  };
  const stream = { getTracks: () => [track], getVideoTracks: () => [track] };
  return {
    track,
    stream: stream as unknown as MediaStream,
    unplug: () => {
      ended();
    },
  };
}

function cameraWith(
  getUserMedia: (wish: MediaStreamConstraints) => Promise<MediaStream>,
  cameras: readonly string[] = ['back'],
  isAllowedHere = true,
) {
  const enumerateDevices = () =>
    Promise.resolve(
      [...cameras.map((id) => ['videoinput', id]), ['audioinput', 'ear']].map(
        ([kind, deviceId]) => ({ kind, deviceId }) as MediaDeviceInfo,
      ),
    );
  return createCamera({
    devices: { getUserMedia: (wish) => getUserMedia(wish ?? {}), enumerateDevices },
    isAllowedHere: () => isAllowedHere,
  });
}

describe('the camera', () => {
  it('asks for a picture only, the one at the back, as large as it gets', async () => {
    const asked: MediaStreamConstraints[] = [];
    const { stream } = fakeStream('back');
    const camera = cameraWith((wish) => {
      asked.push(wish);
      return Promise.resolve(stream);
    });
    await camera.start();
    expect(camera.stream.value).toBe(stream);
    expect(camera.hasSeveral.value).toBe(false);
    expect(asked).toMatchObject([
      { audio: false, video: { facingMode: 'environment', width: { ideal: 4096 } } },
    ]);
  });

  it('is off when it is stopped', async () => {
    const { stream, track } = fakeStream('back');
    const camera = cameraWith(() => Promise.resolve(stream));
    await camera.start();
    camera.stop();
    expect(track.isLive).toBe(false);
    expect(camera.stream.value).toBeUndefined();
  });

  it('is off when the user left before the browser had asked', async () => {
    const { stream, track } = fakeStream('back');
    let allow: (stream: MediaStream) => void = () => undefined;
    const camera = cameraWith(() => new Promise((resolve) => (allow = resolve)));
    const starting = camera.start();
    camera.stop();
    allow(stream);
    await starting;
    expect(track.isLive).toBe(false);
    expect(camera.stream.value).toBeUndefined();
    expect(camera.trouble.value).toBeUndefined();
  });

  it('is off when the device’s cameras cannot be counted', async () => {
    const { stream, track } = fakeStream('back');
    const camera = createCamera({
      devices: {
        getUserMedia: () => Promise.resolve(stream),
        enumerateDevices: () => Promise.reject(new DOMException('no', 'AbortError')),
      },
      isAllowedHere: () => true,
    });
    await camera.start();
    expect(track.isLive).toBe(false);
    expect(camera.trouble.value).toBe('busy');
  });

  it('can be another one, and the first again', async () => {
    const streams = { front: fakeStream('front'), back: fakeStream('back') };
    const asked: unknown[] = [];
    const camera = cameraWith(
      ({ video }) => {
        const { deviceId } = video as { deviceId?: { exact: 'front' | 'back' } };
        asked.push(deviceId?.exact);
        return Promise.resolve(streams[deviceId?.exact ?? 'back'].stream);
      },
      ['front', 'back'],
    );
    await camera.start();
    expect(camera.hasSeveral.value).toBe(true);
    await camera.next();
    await camera.next();
    expect(asked).toEqual([undefined, 'front', 'back']);
    expect(streams.front.track.isLive).toBe(false);
  });

  it.each([
    ['NotAllowedError', 'refused'],
    ['SecurityError', 'not-here'],
    ['NotFoundError', 'none'],
    ['OverconstrainedError', 'none'],
    ['NotReadableError', 'busy'],
    ['AbortError', 'busy'],
    ['TypeError', 'failed'],
  ])('says of %s: %s', async (name, trouble) => {
    const camera = cameraWith(() => Promise.reject(new DOMException('no', name)));
    await camera.start();
    expect(camera.trouble.value).toBe(trouble);
  });

  it('works after a refusal that was taken back', async () => {
    const { stream } = fakeStream('back');
    let isAllowed = false;
    const camera = cameraWith(() =>
      isAllowed
        ? Promise.resolve(stream)
        : Promise.reject(new DOMException('no', 'NotAllowedError')),
    );
    await camera.start();
    isAllowed = true;
    await camera.start();
    expect(camera.trouble.value).toBeUndefined();
    expect(camera.stream.value).toBe(stream);
  });

  it('is not asked for where the page around forbids it', async () => {
    let asked = 0;
    const camera = cameraWith(
      () => {
        asked += 1;
        return Promise.resolve(fakeStream('back').stream);
      },
      ['back'],
      false,
    );
    await camera.start();
    expect(camera.trouble.value).toBe('not-here');
    expect(asked).toBe(0);
  });

  it('says when it was pulled out', async () => {
    const { stream, unplug } = fakeStream('back');
    const camera = cameraWith(() => Promise.resolve(stream));
    await camera.start();
    unplug();
    expect(camera.trouble.value).toBe('none');
    expect(camera.stream.value).toBeUndefined();
  });
});
