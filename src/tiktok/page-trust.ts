const TIKTOK_ORIGIN = 'https://www.tiktok.com';

/**
 * Whether this document and every page around it are TikTok's. The chat of business accounts is a
 * frame of TikTok in TikTok; in a frame of anybody else there is no button to be lured into pressing.
 */
export function isOnlyWithinTikTok(): boolean {
  return [location.origin, ...location.ancestorOrigins].every((origin) => origin === TIKTOK_ORIGIN);
}
