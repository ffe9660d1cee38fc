import { MAX_CAPTION_CHARACTERS, MAX_MESSAGE_CHARACTERS } from '#core/message-template.ts';

export type Guard<T> = (value: unknown) => value is T;

/** An opaque id: never empty, never long enough to carry anything. */
export const isId: Guard<string> = (value): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= 100;

/** What the user may say in one message. */
export const isText: Guard<string> = (value): value is string =>
  typeof value === 'string' && value.length <= MAX_MESSAGE_CHARACTERS;

/** What the user may add to a link. */
export const isCaption: Guard<string> = (value): value is string =>
  typeof value === 'string' && value.length <= MAX_CAPTION_CHARACTERS;

/** An address as a page shows it. */
export const isLinkText: Guard<string> = (value): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= 400;

/** A height in pixels that a screen can have. */
export const isHeight: Guard<number> = (value): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= 4000;

/** True or false, and nothing like it. */
export const isFlag: Guard<boolean> = (value): value is boolean => typeof value === 'boolean';

/** Accepts a list of at most `most` items. */
export function isListOf<T>(item: Guard<T>, most: number): Guard<readonly T[]> {
  return (value): value is readonly T[] =>
    Array.isArray(value) && value.length <= most && value.every(item);
}

/** Accepts an object with exactly these fields, each accepted by its own guard. */
export function isShape<T extends object>(fields: {
  readonly [K in keyof T]-?: Guard<T[K]>;
}): Guard<T> {
  const names = Object.keys(fields) as (keyof T & string)[];
  return (value): value is T => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const given = value as Record<string, unknown>;
    return (
      Object.keys(given).every((key) => Object.hasOwn(fields, key)) &&
      names.every((name) => fields[name](given[name]))
    );
  };
}

/** Accepts what names a panel and nothing else. */
export const isTicket = isShape<{ readonly ticket: string }>({ ticket: isId });
