import type { Link } from '#core/link.ts';
import { isRecord, MAX_ROWS, readLinkRow, toLinkRow } from './link-row.ts';

const FORMAT = 'photolink-links';
const VERSION = 1;

/** The list as the text of a JSON file. No photo, no picture of one, and no sign-in is in it. */
export function writeLinkList(links: readonly Link[], nowMs: number): string {
  const rows = links.map(toLinkRow);
  const exportedAt = new Date(nowMs).toISOString();
  return JSON.stringify({ format: FORMAT, version: VERSION, exportedAt, links: rows }, null, 2);
}

/** The rows of an exported file; undefined when the text is anything else, even in one row. */
export function readLinkList(text: string): readonly Link[] | undefined {
  const file = parse(text);
  if (!isRecord(file) || file['format'] !== FORMAT || file['version'] !== VERSION) return undefined;
  const rows = file['links'];
  if (!Array.isArray(rows) || rows.length > MAX_ROWS) return undefined;
  const links = rows.map(readLinkRow);
  return links.every((link) => link !== undefined) ? links : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
