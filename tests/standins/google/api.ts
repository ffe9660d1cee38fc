import type { ApiRoute } from './api-route.ts';
import { logCall, newTrace } from './calls.ts';
import type { Trace } from './calls.ts';
import { ApiFailure } from './errors.ts';
import type { Host } from './host.ts';
import type { GoogleWorld } from './world.ts';

/** Query parameters that every method takes. */
const commonQuery = ['alt', 'fields', 'key', 'prettyPrint', 'quotaUser', '$.xgafv'];

/**
 * Serves the API routes of one host.
 *
 * No answer carries a CORS header: an extension that holds the host's permission needs none,
 * and a page must fail.
 */
export function createApi(world: GoogleWorld, routes: readonly ApiRoute[]): Host {
  return async (request) => {
    const trace = newTrace();
    const response = await guarded(() => answer(world, routes, request, trace));
    logCall(world, request, trace, response.status);
    return response;
  };
}

async function answer(
  world: GoogleWorld,
  routes: readonly ApiRoute[],
  request: Request,
  trace: Trace,
): Promise<Response> {
  const { pathname, searchParams: query } = new URL(request.url);
  const route = routes.find((each) => each.method === request.method && each.path.test(pathname));
  if (!route) return new Response('Not Found', { status: 404 });
  trace.route = route.name;
  requireKnownQuery(route, query);
  const params = decodedGroups(route.path, pathname);
  const result = await route.run({ world, request, params, query, trace });
  if (result instanceof Response) return result;
  return result === undefined ? new Response(null, { status: 204 }) : jsonResponse(result);
}

/** The real service overlooks what it does not know; here a slip of the pen must show. */
function requireKnownQuery(route: ApiRoute, query: URLSearchParams): void {
  const known = [...commonQuery, ...(route.query ?? [])];
  const strange = [...query.keys()].find((name) => !known.includes(name));
  if (strange !== undefined) throw route.badParameter(strange);
}

function decodedGroups(path: RegExp, pathname: string): Record<string, string> {
  const groups = Object.entries(path.exec(pathname)?.groups ?? {});
  return Object.fromEntries(groups.map(([name, value]) => [name, decodeURIComponent(value)]));
}

async function guarded(act: () => Promise<Response>): Promise<Response> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    const { status, headers, body } = error.toAnswer();
    return new Response(body, { status, headers });
  }
}

/** A result as the APIs send it. */
export function jsonResponse(result: unknown, status = 200): Response {
  const headers = {
    'content-type': 'application/json; charset=UTF-8',
    'cache-control': 'no-cache',
  };
  return new Response(JSON.stringify(result), { status, headers });
}
