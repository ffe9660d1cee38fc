import { describe, expect, it } from 'vitest';
import { createShutter } from '#ui/panel/shutter.ts';

const SHOT = new Blob(['x']);

/** A shot that is there when the test says so. */
function slowShot() {
  let give: (shot: Blob) => void = () => undefined;
  const shot = new Promise<Blob>((resolve) => (give = resolve));
  return {
    take: () => shot,
    give: () => {
      give(SHOT);
    },
  };
}

describe('the shutter', () => {
  it('gives one photo for two presses', async () => {
    const photos: Blob[] = [];
    const { take, give } = slowShot();
    const shutter = createShutter(take, (photo) => void photos.push(photo));
    const presses = [shutter.press(), shutter.press()];
    expect(shutter.isShooting.value).toBe(true);
    give();
    await Promise.all(presses);
    expect(photos).toEqual([SHOT]);
    expect(shutter.isShooting.value).toBe(false);
  });

  it('takes no other photo while the last is being kept', async () => {
    let kept: () => void = () => undefined;
    let shots = 0;
    const shutter = createShutter(
      () => Promise.resolve(SHOT),
      () => {
        shots += 1;
        return new Promise<void>((resolve) => (kept = resolve));
      },
    );
    const first = shutter.press();
    await Promise.resolve();
    await shutter.press();
    kept();
    await first;
    expect(shots).toBe(1);
  });

  it('gives no photo to somebody who has left meanwhile', async () => {
    const photos: Blob[] = [];
    const { take, give } = slowShot();
    const shutter = createShutter(take, (photo) => void photos.push(photo));
    const press = shutter.press();
    shutter.leave();
    give();
    await press;
    expect(photos).toEqual([]);
  });

  it('says when it did not work, until it does', async () => {
    const results = [Promise.reject(new Error('no frame')), Promise.resolve(SHOT)];
    const photos: Blob[] = [];
    const shutter = createShutter(
      () => results.shift() ?? Promise.reject(new Error('no more')),
      (photo) => void photos.push(photo),
    );
    await shutter.press();
    expect([shutter.hasFailed.value, photos.length]).toEqual([true, 0]);
    await shutter.press();
    expect([shutter.hasFailed.value, photos.length]).toEqual([false, 1]);
  });
});
