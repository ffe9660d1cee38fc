import { encodeFileName } from './file-name.ts';
import type { LinkMatch } from './match-link.ts';

/** The address of a link, put together from nothing but the shape and the parts it was taken apart into. */
export function canonicalUrl({ shape, host, ids, fileName }: LinkMatch): string {
  const path = shape.path.replaceAll(/\{(\w+)\}/g, (_place, name: string) => ids[name] ?? '');
  const query = (shape.parameters ?? []).map((name) => `${name}=${ids[name] ?? ''}`).join('&');
  const fragment = shape.fragment === 'id' ? (ids['id'] ?? '') : encodeFileName(fileName ?? '');
  return [`https://${host}${path}`, query && `?${query}`, fragment && `#${fragment}`].join('');
}
