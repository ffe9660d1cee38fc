import type { ApiRoute } from './api-route.ts';
import { callError } from './api-route.ts';

const uploadTypes = ['application/octet-stream', 'text/plain; charset=dropbox-cors-hack'];
const rpcTypes = [
  'application/json',
  'application/json; charset=utf-8',
  'text/plain; charset=dropbox-cors-hack',
];

export interface RawCall {
  readonly args: unknown;
  readonly bytes: Uint8Array;
  readonly bodyBytes: number;
}

/**
 * The raw argument and body of one request in the form its style demands.
 *
 * @throws ApiFailure with plain text where type, header or JSON are wrong
 */
export async function readCall(route: ApiRoute, request: Request): Promise<RawCall> {
  const type = request.headers.get('content-type');
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (route.style === 'upload') {
    requireType(route, type, uploadTypes);
    return { args: readHeader(route, request), bytes, bodyBytes: bytes.length };
  }
  return { args: readBody(route, type, bytes), bytes: new Uint8Array(), bodyBytes: bytes.length };
}

function readBody(route: ApiRoute, type: string | null, bytes: Uint8Array): unknown {
  // A function without arguments may come with neither body nor type.
  if (!route.takesArguments && type === null && bytes.length === 0) return null;
  requireType(route, type, rpcTypes);
  const args = parse(route, 'request body', new TextDecoder().decode(bytes));
  if (!route.takesArguments && args !== null) {
    throw callError(route.name, 'request body: expected null, got value');
  }
  return args;
}

function readHeader(route: ApiRoute, request: Request): unknown {
  const header = request.headers.get('dropbox-api-arg');
  if (header === null) {
    const reason = 'Must provide HTTP header "Dropbox-API-Arg" or URL parameter "arg".';
    throw callError(route.name, reason);
  }
  const place = 'HTTP header "Dropbox-API-Arg"';
  if (!/^[\x20-\x7e]*$/.test(header)) {
    throw callError(route.name, `${place}: could not decode input as JSON`);
  }
  return parse(route, place, header);
}

function parse(route: ApiRoute, place: string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw callError(route.name, `${place}: could not decode input as JSON`);
  }
}

function requireType(route: ApiRoute, type: string | null, allowed: readonly string[]): void {
  if (type !== null && allowed.includes(type.toLowerCase())) return;
  const given = type === null ? 'Missing HTTP "Content-Type" header.' : badType(type);
  const choice = allowed.map((each) => `"${each}"`).join(', ');
  throw callError(route.name, `${given}  Expecting one of ${choice}.`);
}

function badType(type: string): string {
  return `Bad HTTP "Content-Type" header: "${type}".`;
}
