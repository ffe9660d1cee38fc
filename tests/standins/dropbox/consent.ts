import { Hono } from 'hono';
import { readAuthorizeRequest } from './authorize-request.ts';
import type { AuthorizeRequest } from './authorize-request.ts';
import { codePage, consentPage, errorPage, pageResponse } from './pages.ts';
import { randomText } from '../random.ts';
import type { DropboxWorld } from './world.ts';

const codeLifeMs = 10 * 60 * 1000;

/** Serves the consent page of www.dropbox.com, which works without scripts. */
export function createConsent(world: DropboxWorld): Hono {
  const pending = new Map<string, AuthorizeRequest>();
  const app = new Hono();

  app.get('/oauth2/authorize', ({ req }) => {
    const query = new URL(req.url).searchParams;
    const request = readAuthorizeRequest(world, query);
    const refused = typeof request === 'string';
    log(Object.fromEntries(query), refused ? 400 : world.consent === 'ask' ? 200 : 302);
    if (refused) return pageResponse(errorPage(request), 400);
    if (world.consent !== 'ask') return finish(request, world.consent === 'allow');
    const ticket = randomText(24);
    pending.set(ticket, request);
    return pageResponse(consentPage(request, world.accounts[world.signIn], ticket));
  });

  app.post('/oauth2/authorize', async ({ req }) => {
    const form = new URLSearchParams(await req.text());
    const ticket = form.get('ticket') ?? '';
    const request = pending.get(ticket);
    pending.delete(ticket);
    if (!request) return pageResponse(errorPage('This page is out of date. Start again.'), 400);
    return finish(request, form.get('answer') === 'allow');
  });

  return app;

  function finish(request: AuthorizeRequest, allowed: boolean): Response | Promise<Response> {
    const answer = allowed ? { code: issueCode(request) } : denial;
    if (request.redirectUri === null) {
      return 'code' in answer
        ? pageResponse(codePage(answer.code))
        : pageResponse(errorPage('You did not allow access.'), 403);
    }
    const back = new URL(request.redirectUri);
    for (const [name, value] of Object.entries(answer)) back.searchParams.set(name, value);
    if (request.state !== null) back.searchParams.set('state', request.state);
    return new Response(null, { status: 302, headers: { location: back.href } });
  }

  function issueCode(request: AuthorizeRequest): string {
    const { appKey, scopes, redirectUri, challenge, offline } = request;
    const value = randomText(43);
    const { accountId } = world.accounts[world.signIn];
    const expiresAtMs = world.now() + codeLifeMs;
    const code = { value, appKey, accountId, scopes, redirectUri, challenge, offline, expiresAtMs };
    world.codes.push(code);
    return value;
  }

  function log(args: unknown, status: number): void {
    const route = 'oauth2/authorize';
    world.calls.push({ route, args, status, atMs: world.now(), bodyBytes: 0, accountId: null });
  }
}

const denial = {
  error: 'access_denied',
  error_description: 'The user chose not to give your app access to their Dropbox account.',
};
