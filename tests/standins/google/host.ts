import type { Hono } from 'hono';
import { logCall, newTrace } from './calls.ts';
import { messagePage } from './pages.ts';
import { pageResponse } from '../page-layout.ts';
import type { GoogleWorld } from './world.ts';

/** What answers for one host name. */
export type Host = (request: Request) => Promise<Response>;

/** A host that serves pages; every visit is written down under `route`. */
export function pageHost(world: GoogleWorld, route: string, pages: Hono): Host {
  pages.notFound(() => pageResponse(messagePage('Not found', 'There is no such page.'), 404));
  // A request whose body breaks off is the connection's affair, not an answer with status 500.
  pages.onError((error) => {
    throw error;
  });
  return async (request) => {
    const response = await pages.fetch(request);
    logCall(world, request, newTrace(route), response.status);
    return response;
  };
}
