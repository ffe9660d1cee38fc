import type { LinkShape, LinkTable } from '../guided/link-shape.ts';

/** The id of a share: 25 characters in every link seen so far. */
const SHARE_ID = /^[\w-]{8,64}$/;

/** The token of an album that began as "Shared Album" before 2026: 14 or 15 characters so far. */
const ALBUM_TOKEN = /^[A-Za-z0-9]{8,32}$/;

/** An album's token, which must not pass for an iCloud Link: that one ends, an album stays. */
const SHARE_ID_NOT_ALBUM = /^(?!B[A-Za-z0-9]{13,14}$)[\w-]{8,64}$/;

/** Apple names no number; those who use the links do. Nothing prolongs one. */
const ICLOUD_LINK_DAYS = 30;

const ICLOUD_LINK = {
  kind: 'icloud-link',
  warnings: ['ends-by-itself'],
  endsAboutDays: ICLOUD_LINK_DAYS,
} as const;

const SHARED_ALBUM = {
  kind: 'icloud-album',
  warnings: ['stays-until-turned-off', 'shows-later-photos', 'scaled-down'],
} as const;

/** The forms in which iCloud gives out links. Accounts of mainland China have hosts of their own. */
const SHAPES: readonly LinkShape[] = [
  {
    ...ICLOUD_LINK,
    hosts: ['share.icloud.com', 'share.icloud.com.cn'],
    path: '/photos/{id}',
    ids: { id: SHARE_ID },
    incomplete: 'unknown-suffix',
  },
  {
    ...ICLOUD_LINK,
    hosts: ['www.icloud.com', 'www.icloud.com.cn'],
    path: '/photos/',
    ids: { id: SHARE_ID_NOT_ALBUM },
    fragment: 'id',
    incomplete: 'owner-only',
  },
  {
    ...SHARED_ALBUM,
    hosts: ['www.icloud.com', 'www.icloud.com.cn'],
    path: '/sharedalbum/',
    // The page puts the visitor's language into the address bar; without it, it picks one again.
    alsoPaths: ['/sharedalbum/{language}/'],
    ids: { id: ALBUM_TOKEN, language: /^[a-z]{2}-[a-z]{2}$/ },
    fragment: 'id',
    incomplete: 'unknown-suffix',
  },
  {
    ...SHARED_ALBUM,
    hosts: ['photos.icloud.com', 'photos.icloud.com.cn'],
    path: '/shared/album/{key}',
    ids: { key: SHARE_ID },
    incomplete: 'unknown-suffix',
  },
  {
    kind: 'icloud-drive',
    hosts: ['www.icloud.com', 'www.icloud.com.cn'],
    path: '/iclouddrive/{id}',
    ids: { id: SHARE_ID },
    fragment: 'file-name',
    incomplete: 'owner-only',
    warnings: ['may-be-editable', 'shows-file-name', 'breaks-when-moved'],
    needsTick: 'view-only',
  },
];

/** Everything known about the links of iCloud. */
export const ICLOUD_LINKS: LinkTable = {
  shapes: SHAPES,
  refused: [
    { refusal: 'signed-cdn', hosts: ['.icloud-content.com', '.icloud-content.com.cn'] },
    { refusal: 'owner-only', hosts: ['icloud.com', 'icloud.com.cn'], path: '/photos' },
  ],
  domains: ['icloud.com', 'icloud.com.cn'],
  names: ['icloud'],
};
