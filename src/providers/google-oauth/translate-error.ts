import { PhotolinkError } from '#core/errors.ts';
import { GoogleRefusal } from './google-refusal.ts';

/** What a refusal of one of Google's services means to the user. */
export type Meaning = (refusal: GoogleRefusal) => PhotolinkError;

/** Turns whatever a part for a Google service caught into the error that leaves it. */
export function translateError(thrown: unknown, meaning: Meaning): PhotolinkError {
  if (thrown instanceof PhotolinkError) return thrown;
  if (thrown instanceof GoogleRefusal) return meaning(thrown);
  if (thrown instanceof DOMException && thrown.name === 'AbortError') {
    return new PhotolinkError('cancelled', { cause: thrown });
  }
  const detail = thrown instanceof Error ? thrown.name : typeof thrown;
  return new PhotolinkError('bug', { detail, cause: thrown });
}

/** Makes of a promise one that rejects with the product's errors only. */
export function translating(
  toPhotolinkError: (thrown: unknown) => PhotolinkError,
): <T>(act: Promise<T>) => Promise<T> {
  return async (act) => {
    try {
      return await act;
    } catch (thrown) {
      throw toPhotolinkError(thrown);
    }
  };
}
