import { Hono } from 'hono';
import { readCall } from './api-request.ts';
import type { ApiRoute } from './api-route.ts';
import { authorise } from './authorise.ts';
import { ApiFailure, textFailure } from './errors.ts';
import { randomKey } from '../random.ts';
import type { DropboxWorld } from './world.ts';

/** What is written to the log of calls; filled while a call proceeds. */
interface Trace {
  args: unknown;
  bodyBytes: number;
  accountId: string | null;
}

/**
 * Serves `/2/<function>` for the given routes.
 *
 * No answer carries a CORS header: an extension that holds the host's permission needs none,
 * and a page must fail.
 */
export function createApi(world: DropboxWorld, routes: readonly ApiRoute[]): Hono {
  const byName = new Map(routes.map((route) => [route.name, route]));
  const app = new Hono();
  app.all('/2/*', async ({ req }) => {
    const name = decodeURIComponent(new URL(req.url).pathname.slice('/2/'.length));
    const trace: Trace = { args: null, bodyBytes: 0, accountId: null };
    const response = await guarded(() => answer(world, byName.get(name), name, req.raw, trace));
    world.calls.push({ route: name, ...trace, status: response.status, atMs: world.now() });
    return response;
  });
  return app;
}

async function answer(
  world: DropboxWorld,
  route: ApiRoute | undefined,
  name: string,
  request: Request,
  trace: Trace,
): Promise<Response> {
  if (request.method !== 'POST') throw textFailure('Only POST is allowed here.', 405);
  if (!route) throw textFailure(`Unknown API function: "${name}"`);
  const { account, token } = authorise(world, route, request.headers.get('authorization'));
  trace.accountId = account.accountId;
  const raw = await readCall(route, request);
  trace.args = raw.args;
  trace.bodyBytes = raw.bodyBytes;
  const call = { world, account, token, args: raw.args, bytes: raw.bytes };
  const result = (await route.run(call)) ?? null;
  return withRequestId(
    new Response(JSON.stringify(result), { headers: { 'content-type': 'application/json' } }),
  );
}

async function guarded(act: () => Promise<Response>): Promise<Response> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    return withRequestId(
      new Response(error.body, { status: error.status, headers: error.headers }),
    );
  }
}

function withRequestId(response: Response): Response {
  response.headers.set('x-dropbox-request-id', randomKey(32));
  response.headers.set('cache-control', 'no-cache');
  return response;
}
