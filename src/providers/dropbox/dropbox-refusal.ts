import { isRecord } from '../is-record.ts';

/** An answer of Dropbox that is not a success, before anyone decides what it means for the user. */
export class DropboxRefusal extends Error {
  override readonly name = 'DropboxRefusal';
  readonly route: string;
  readonly status: number;
  /** The union tags from the outside in: `['path', 'insufficient_space']`. */
  readonly tags: readonly string[];
  /** The error's own object, or the text of an answer that is none. */
  readonly error: unknown;

  constructor(route: string, status: number, body: unknown) {
    const { error, tags } = readBody(body);
    super(`${route} ${status} ${tags.join('/')}`.trim());
    this.route = route;
    this.status = status;
    this.tags = tags;
    this.error = error;
  }

  /** Whether the tags begin with these. */
  is(...tags: readonly string[]): boolean {
    return tags.every((tag, place) => this.tags[place] === tag);
  }
}

/** Whether another write was in the way; Dropbox says so at four places. */
export function isContended(tags: readonly string[]): boolean {
  return tags.includes('too_many_write_operations');
}

const MAX_DEPTH = 6;

/**
 * The tags of a union value. A union inside is found under its own name; what a struct holds, under
 * `reason`.
 */
export function tagsOf(value: unknown): string[] {
  const tags: string[] = [];
  let node = value;
  for (let depth = 0; isRecord(node) && depth < MAX_DEPTH; depth += 1) {
    const tag = node['.tag'];
    if (typeof tag === 'string') tags.push(tag);
    node = (typeof tag === 'string' ? node[tag] : undefined) ?? node['reason'];
  }
  return tags;
}

function readBody(body: unknown): { readonly error: unknown; readonly tags: string[] } {
  if (!isRecord(body)) return { error: body, tags: [] };
  const error = body['error'];
  const tags = tagsOf(error);
  return { error, tags: tags.length > 0 ? tags : tagsOfSummary(body['error_summary']) };
}

/** A summary ends in a random number of dots: `path/not_found/..`. */
function tagsOfSummary(summary: unknown): string[] {
  if (typeof summary !== 'string') return [];
  return summary.split('/').filter((part) => /^\w+$/.test(part));
}
