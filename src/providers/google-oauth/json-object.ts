import { PhotolinkError } from '#core/errors.ts';
import type { ProviderId } from '#core/provider.ts';
import { isRecord } from '../is-record.ts';

/**
 * The JSON object in an answer to the method of that name.
 * @throws unexpected-answer when somebody else answered
 */
export function jsonObjectIn(
  text: string,
  { provider, name }: { readonly provider: ProviderId; readonly name: string },
): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return value;
  } catch {
    // Told below: no answer of Google's.
  }
  throw new PhotolinkError('unexpected-answer', { provider, detail: name });
}
