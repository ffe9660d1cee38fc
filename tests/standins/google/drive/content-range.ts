import { driveFailure } from '../errors.ts';

/** What a request to an upload session says about the bytes it carries. */
export type ContentRange =
  | { readonly kind: 'whole' }
  | { readonly kind: 'status'; readonly total: number | null }
  | {
      readonly kind: 'chunk';
      readonly first: number;
      readonly last: number;
      readonly total: number | null;
    };

/** @throws ApiFailure 400 for a `Content-Range` that is none */
export function readContentRange(header: string | null): ContentRange {
  if (header === null) return { kind: 'whole' };
  const status = /^bytes \*\/(\d+|\*)$/.exec(header);
  if (status) return { kind: 'status', total: totalIn(status[1]!) };
  const chunk = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(header);
  if (!chunk) throw badRange(`Failed to parse Content-Range header: ${header}`);
  const [first, last] = [Number(chunk[1]), Number(chunk[2])];
  const total = totalIn(chunk[3]!);
  if (last < first || (total !== null && last >= total)) {
    throw badRange(`Invalid Content-Range: ${header}`);
  }
  return { kind: 'chunk', first, last, total };
}

/** The 400 for a request that does not fit its session. */
export function badRange(message: string): Error {
  return driveFailure('badRequest', { message });
}

function totalIn(text: string): number | null {
  return text === '*' ? null : Number(text);
}
