/**
 * One call of a cloud, as far as Photolink uses it: written down from the cloud's own description of its
 * API, and compared with what our providers really send and read.
 */
export interface PublishedCall {
  /** The name it has in that description. */
  readonly name: string;
  readonly method: 'DELETE' | 'GET' | 'POST' | 'PUT';
  readonly host: string;
  /** `{…}` stands for an id. */
  readonly path: string;
  /** The scopes of which the token needs one. Empty: any token will do. Absent: it is shown none. */
  readonly scopes?: readonly string[];
  /** Parameters in the address. */
  readonly query?: readonly string[];
  /** Headers that say something of this very call, in lower case. */
  readonly headers?: readonly string[];
  /** What is said in JSON or in a form; see {@link leavesOf}. */
  readonly body?: readonly string[];
  /** What is read of an answer that is a success; see {@link leavesOf}. */
  readonly answer?: readonly string[];
  /** What is asked for because something must be, and is not read. */
  readonly unread?: readonly string[];
}

/** The call that a request makes; undefined where no such call is known. */
export function callOf(
  calls: readonly PublishedCall[],
  method: string,
  { host, pathname }: URL,
): PublishedCall | undefined {
  const fitting = calls.filter((call) => call.method === method && call.host === host);
  // `files/generateIds` is a method of its own, not a file.
  const exact = fitting.find(({ path }) => path === pathname);
  return exact ?? fitting.find(({ path }) => fits(path, pathname));
}

function fits(template: string, pathname: string): boolean {
  const wanted = template.split('/');
  const given = pathname.split('/');
  return (
    wanted.length === given.length &&
    wanted.every((part, place) => part === given[place] || /^\{\w+\}$/.test(part))
  );
}

/**
 * The places in a JSON value at which something stands, as `owner/name`. A list's places are those of its
 * members. A union, which names its member under `.tag`, has a place of that name:
 * `{ audience: { '.tag': 'public' } }` is `audience/public`.
 */
export function leavesOf(value: unknown, place = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((each: unknown) => leavesOf(each, place));
  if (typeof value !== 'object' || value === null) return place === '' ? [] : [place];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, placeBelow(place, key, inner)),
  );
}

/** Where a key's value stands. */
export function placeBelow(place: string, key: string, value: unknown): string {
  const name = key === '.tag' ? String(value) : key;
  return place === '' ? name : `${place}/${name}`;
}
