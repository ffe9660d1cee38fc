import type { LinkShape, LinkTable } from '../guided/link-shape.ts';

/** The id of a shared album, or of a photo in it. */
const PHOTOS_ID = /^AF1Qip[\w-]{6,120}$/;

/** Who has no key sees nothing. */
const KEY = /^[\w-]{8,128}$/;

const SHARED = {
  kind: 'google-photos',
  warnings: ['can-be-downloaded', 'stays-until-turned-off'],
} as const;

const LONG = {
  ...SHARED,
  hosts: ['photos.google.com'],
  parameters: ['key'],
  incomplete: 'owner-only',
} as const;

/** The forms in which Google Photos gives out links: the short one, and what it leads to. */
const SHAPES: readonly LinkShape[] = [
  {
    ...SHARED,
    hosts: ['photos.app.goo.gl'],
    path: '/{id}',
    ids: { id: /^[\w-]{6,64}$/ },
    incomplete: 'unknown-suffix',
  },
  { ...LONG, path: '/share/{id}', ids: { id: PHOTOS_ID, key: KEY } },
  {
    ...LONG,
    path: '/share/{id}/photo/{photo}',
    ids: { id: PHOTOS_ID, photo: PHOTOS_ID, key: KEY },
  },
];

/** Everything known about the links of Google Photos. */
export const GOOGLE_PHOTOS_LINKS: LinkTable = {
  shapes: SHAPES,
  refused: [
    { refusal: 'owner-only', hosts: ['photos.google.com'] },
    { refusal: 'signed-cdn', hosts: ['.googleusercontent.com'] },
    { refusal: 'other-google-service', hosts: ['drive.google.com'] },
  ],
  domains: ['google.com', 'app.goo.gl'],
  names: ['google', 'goo.gl'],
};
