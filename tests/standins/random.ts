import { randomBytes, randomInt } from 'node:crypto';

/** Random URL-safe text of exactly `length` characters. */
export function randomText(length: number): string {
  return randomBytes(length).toString('base64url').slice(0, length);
}

/** Random lower-case letters and digits, as in a link's token and key. */
export function randomKey(length: number): string {
  return Array.from({ length }, () => randomInt(36).toString(36)).join('');
}

/** The tail of an `error_summary`: nobody may compare summaries as a whole. */
export function randomDots(): string {
  return '.'.repeat(randomInt(4));
}
