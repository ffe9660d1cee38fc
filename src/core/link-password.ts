/** Dropbox names no limit; nobody reads out a longer one. */
export const MAX_PASSWORD_CHARACTERS = 100;

/** Narrows a value from outside to a password, or to the empty text of a link without one. */
export function isLinkPassword(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_PASSWORD_CHARACTERS;
}
