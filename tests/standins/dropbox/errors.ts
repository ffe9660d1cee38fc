import { randomDots } from '../random.ts';

/** A value of one of the API's unions. */
export interface Tagged {
  readonly '.tag': string;
  readonly [field: string]: unknown;
}

/** An answer other than 200, thrown from anywhere below a route. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: string, headers: Record<string, string>) {
    super(`${status} ${body}`);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** A plain-text refusal: the request itself is wrong. */
export function textFailure(text: string, status = 400): ApiFailure {
  return new ApiFailure(status, text, { 'content-type': 'text/plain; charset=utf-8' });
}

/** A refusal whose reason is a union value: 409 for what the endpoint itself refuses. */
export function taggedFailure(error: Tagged, status = 409): ApiFailure {
  const body = { error_summary: summaryOf(error), error };
  return new ApiFailure(status, JSON.stringify(body), { 'content-type': 'application/json' });
}

/** The 429 of a commit that meets another commit of the same account. */
export function writeContention(): ApiFailure {
  const reason = { '.tag': 'too_many_write_operations' };
  const body = { error_summary: `too_many_write_operations/${randomDots()}`, error: { reason } };
  const headers = { 'content-type': 'application/json', 'retry-after': '1' };
  return new ApiFailure(429, JSON.stringify(body), headers);
}

/** The tags from the outside in, then a tail that differs from answer to answer. */
function summaryOf(error: Tagged): string {
  const tags: string[] = [];
  let node: unknown = error;
  while (isTagged(node)) {
    const tag = node['.tag'];
    tags.push(tag);
    if (tag === 'metadata') break;
    node = node[tag] ?? node['reason'];
  }
  return `${tags.join('/')}/${randomDots()}`;
}

function isTagged(value: unknown): value is Tagged {
  return typeof value === 'object' && value !== null && '.tag' in value;
}
