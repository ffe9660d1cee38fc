import { describe, expect, it } from 'vitest';
import { planDropboxPaths } from '#providers/dropbox/plan.ts';

const atMs = Date.UTC(2026, 10, 22);

describe('the plan of paths', () => {
  it('names single photos neutrally, by month, each with its own random part', () => {
    const plan = planDropboxPaths({ extensions: ['jpg', 'png'], asAlbum: false, atMs });
    expect(plan.folder).toBeUndefined();
    expect(plan.paths[0]).toMatch(/^\/2026-11\/photo-1 [a-z2-9]{8}\.jpg$/);
    expect(plan.paths[1]).toMatch(/^\/2026-11\/photo-2 [a-z2-9]{8}\.png$/);
  });

  it('puts the photos of an album into one folder of its own', () => {
    const plan = planDropboxPaths({ extensions: ['jpg', 'webp'], asAlbum: true, atMs });
    expect(plan.folder).toMatch(/^\/2026-11\/photos [a-z2-9]{8}$/);
    expect(plan.paths).toEqual([`${plan.folder}/photo-1.jpg`, `${plan.folder}/photo-2.webp`]);
  });

  it('never gives two plans the same path', () => {
    const all = Array.from({ length: 500 }, () =>
      planDropboxPaths({ extensions: ['jpg'], asAlbum: false, atMs }).paths.join(),
    );
    expect(new Set(all).size).toBe(all.length);
  });
});
