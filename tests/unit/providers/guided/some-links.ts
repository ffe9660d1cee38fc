/** Ids of the form that the services give out. */
export const SHARE_ID = '0a1B2c3D-4e5F_6g7H8i9J0kL';
export const ALBUM_TOKEN = 'B0a1B2c3D4e5F6g';
export const ALBUM_ID = `AF1Qip${'M-n_0pQ'.repeat(9)}`;
export const PHOTO_ID = `AF1Qip${'Rs7tUvW'.repeat(5)}`;
export const KEY = 'QkRfQmhDNUFiY2RlZmdoaWprbG1ub3A';

export const ICLOUD_LINK = `https://share.icloud.com/photos/${SHARE_ID}`;
export const OLDER_ICLOUD_LINK = `https://www.icloud.com/photos/#${SHARE_ID}`;
export const SHARED_ALBUM = `https://www.icloud.com/sharedalbum/#${ALBUM_TOKEN}`;
export const NEWER_SHARED_ALBUM = `https://photos.icloud.com/shared/album/${SHARE_ID}`;
export const DRIVE_LINK = `https://www.icloud.com/iclouddrive/${SHARE_ID}#tax-2025.jpg`;

export const SHORT_LINK = 'https://photos.app.goo.gl/a1B2c3D4e5F6g7H8i';
export const LONG_LINK = `https://photos.google.com/share/${ALBUM_ID}?key=${KEY}`;
export const PHOTO_LINK = `https://photos.google.com/share/${ALBUM_ID}/photo/${PHOTO_ID}?key=${KEY}`;
