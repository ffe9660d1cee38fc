import { describe, expect, test } from 'vitest';
import { slideshowTimeline } from '#photo/slideshow/slideshow-timeline.ts';

describe('the frames of a slideshow', () => {
  test.each([
    [1, 3],
    [2, 3],
    [5, 1],
    [100, 3],
    [3, 0.4],
    [7, 2.7],
  ])('%i photos of %d seconds leave no gap and last as long as they should', (count, seconds) => {
    const frames = slideshowTimeline(count, seconds);
    let end = 0;
    for (const { timestampSeconds, durationSeconds } of frames) {
      expect(timestampSeconds).toBeCloseTo(end, 9);
      expect(durationSeconds).toBeGreaterThan(0);
      end = timestampSeconds + durationSeconds;
    }
    expect(end).toBeCloseTo(count * seconds, 3);
  });

  test('each photo comes whole, with a frame to begin at, and fades into the next', () => {
    const frames = slideshowTimeline(3, 3);
    for (const photo of [0, 1, 2]) {
      const own = frames.filter((frame) => frame.photo === photo);
      expect(own[0]).toMatchObject({ timestampSeconds: photo * 3, blend: 0, isKey: true });
      expect(own.filter(({ isKey }) => isKey)).toHaveLength(1);
      const fading = own.filter(({ blend }) => blend > 0);
      expect(fading).toHaveLength(photo === 2 ? 0 : 15);
      if (photo === 2) continue;
      expect(fading[0]?.timestampSeconds).toBe(photo * 3 + 2.5);
      const blends = fading.map(({ blend }) => blend);
      expect(blends).toEqual([...blends].sort((one, other) => one - other));
      expect(Math.max(...blends)).toBeLessThan(1);
    }
  });

  test('few are needed while a photo stands still, and the last is short', () => {
    const frames = slideshowTimeline(2, 3);
    expect(frames.length).toBeLessThan(35);
    expect(Math.max(...frames.map(({ durationSeconds }) => durationSeconds))).toBeLessThanOrEqual(
      0.5,
    );
    expect(frames.at(-1)?.durationSeconds).toBeLessThan(0.04);
  });
});
