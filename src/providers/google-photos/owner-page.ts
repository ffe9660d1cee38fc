import type { RemoteItem } from '#core/provider.ts';
import { unexpected } from './photos-api.ts';

/** Where everything is found that has no page of its own, as far as is known. */
export const LIBRARY_PAGE = 'https://photos.google.com/';

/** Far longer than any of Google's. */
const MAX_LENGTH = 2048;

/**
 * The page of a photo or album as Google's answer names it, which its owner alone can open. The user is
 * sent there, so it is on Google's own host or nowhere.
 * @throws unexpected-answer
 */
export function readOwnerPage(productUrl: unknown): string {
  const page = ownerPage(productUrl);
  if (page === undefined) throw unexpected('productUrl');
  return page;
}

/** The page to send the user to for what was uploaded; the library, where there is none. */
export function ownerPageOf(item: RemoteItem | undefined): string {
  return ownerPage(item?.path) ?? LIBRARY_PAGE;
}

/** The address as browsers spell it, where it is one of Google Photos. */
function ownerPage(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > MAX_LENGTH) return undefined;
  return value.startsWith(LIBRARY_PAGE) && URL.canParse(value) ? new URL(value).href : undefined;
}
