import { callOf, leavesOf, type PublishedCall } from './published-call.ts';
import type { Sent } from './provider-bench.ts';

/** What one request uses of a call, by the parts of its description. */
interface Use {
  readonly query: readonly string[];
  readonly headers: readonly string[];
  readonly body: readonly string[];
  /** What is to be told, where the request says so. */
  readonly asked: readonly string[];
  readonly answer: readonly string[];
}

/** What was sent, or read, that the description of the calls does not know; one line each. */
export function deviations(calls: readonly PublishedCall[], all: readonly Sent[]): string[] {
  return [...new Set(all.flatMap((one) => deviationsOf(calls, one)))];
}

function deviationsOf(calls: readonly PublishedCall[], one: Sent): string[] {
  const { method = 'GET' } = one.init;
  const url = new URL(one.url);
  const call = callOf(calls, method, url);
  if (!call) return [`no such call: ${method} ${url.host}${url.pathname}`];
  const use = useOf(one);
  const { query = [], headers = [], body = [], answer = [], unread = [] } = call;
  const isShownToken = new Headers(one.init.headers).has('authorization');
  return [
    ...(isShownToken === (call.scopes !== undefined) ? [] : [`${call.name}: token`]),
    ...beyond(`${call.name}: address`, use.query, query),
    ...beyond(`${call.name}: header`, use.headers, headers),
    ...beyond(`${call.name}: body`, use.body, body),
    ...beyond(`${call.name}: asked`, use.asked, [...answer, ...unread]),
    ...beyond(`${call.name}: read`, use.answer, answer),
  ];
}

function beyond(what: string, used: readonly string[], known: readonly string[]): string[] {
  return used.filter((name) => !known.includes(name)).map((name) => `${what} ${name}`);
}

/** What the description has and nobody used. */
export function idleParts(calls: readonly PublishedCall[], all: readonly Sent[]): string[] {
  return calls.flatMap((call) => {
    const mine = all.filter(
      ({ url, init }) => callOf(calls, init.method ?? 'GET', new URL(url)) === call,
    );
    if (mine.length === 0) return [call.name];
    const uses = mine.map(useOf);
    const { query = [], headers = [], body = [], answer = [], unread = [] } = call;
    const asks = uses.some(({ asked }) => asked.length > 0) ? [...answer, ...unread] : [];
    return [
      ...idle(`${call.name}: address`, query, uses, 'query'),
      ...idle(`${call.name}: header`, headers, uses, 'headers'),
      ...idle(`${call.name}: body`, body, uses, 'body'),
      ...idle(`${call.name}: asked`, asks, uses, 'asked'),
      ...idle(`${call.name}: read`, answer, uses, 'answer'),
    ];
  });
}

function idle(
  what: string,
  known: readonly string[],
  uses: readonly Use[],
  part: keyof Use,
): string[] {
  const used = uses.flatMap((use) => use[part]);
  return known.filter((name) => !used.includes(name)).map((name) => `${what} ${name}`);
}

/** What a request says by its being one. */
const EVERYDAY_HEADERS = ['accept', 'authorization', 'content-type', 'user-agent'];

/** The header in which Dropbox takes the arguments where the body is the photo. */
const ARGUMENTS = 'dropbox-api-arg';

function useOf({ url, init, reads }: Sent): Use {
  const { searchParams } = new URL(url);
  const headers = new Headers(init.headers);
  const names = [...headers.keys()].filter((name) => !EVERYDAY_HEADERS.includes(name));
  return {
    query: [...searchParams.keys()],
    headers: names.filter((name) => name !== ARGUMENTS),
    body: leavesOf(bodyOf(init, headers.get(ARGUMENTS))),
    asked: placesIn(searchParams.get('fields') ?? ''),
    answer: [...reads],
  };
}

function bodyOf({ body }: RequestInit, argument: string | null): unknown {
  if (argument !== null) return JSON.parse(argument);
  if (body instanceof URLSearchParams) return Object.fromEntries(body);
  return typeof body === 'string' ? JSON.parse(body) : undefined;
}

/** A map of Google's is told as a whole; there is one key of ours in it. */
const MAP_KEYS: Readonly<Record<string, string>> = { appProperties: 'photolink' };

/** A name, and what is asked for within it, up to four deep. */
const PLACE = /\w+(?:\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))?/g;

/** The places that `id,files(id,owners(me))` names. */
function placesIn(fields: string, place = ''): string[] {
  const parts = fields.match(PLACE) ?? [];
  return parts.flatMap((part) => {
    const [, name = '', inner] = /^(\w+)(?:\((.*)\))?$/.exec(part) ?? [];
    const at = place === '' ? name : `${place}/${name}`;
    if (inner !== undefined) return placesIn(inner, at);
    const key = MAP_KEYS[name];
    return [key === undefined ? at : `${at}/${key}`];
  });
}
