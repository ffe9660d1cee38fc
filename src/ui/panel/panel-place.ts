const HOME = 'https://www.tiktok.com';

/** Whether the panel may show itself: in a window of its own, or framed by TikTok and nobody else. */
export function isAllowedPlace(place: {
  readonly isTop: boolean;
  readonly ancestorOrigins: readonly string[] | undefined;
}): boolean {
  const { isTop, ancestorOrigins = [] } = place;
  if (isTop) return true;
  return ancestorOrigins.length > 0 && ancestorOrigins.every((origin) => origin === HOME);
}
