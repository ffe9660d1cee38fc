import { Hono } from 'hono';
import { randomText } from '../../random.ts';
import type { AccountName, GoogleAccount } from '../accounts.ts';
import { signInCookie } from '../login.ts';
import { messagePage } from '../pages.ts';
import { pageResponse } from '../../page-layout.ts';
import { signInScopes } from '../scopes.ts';
import { grantOf } from '../tokens.ts';
import type { GoogleWorld } from '../world.ts';
import { errorAddress, grantAddress } from './auth-answer.ts';
import { AuthRefusal, readAuthRequest } from './auth-request.ts';
import type { AuthRequest } from './auth-request.ts';
import { consentPage, refusalPage, scriptRedirectPage } from './consent-pages.ts';
import { isHinted, silentAddress } from './silent.ts';

interface Pending {
  readonly request: AuthRequest;
  readonly name: AccountName;
}

/** Serves accounts.google.com: consent, silent renewal, and the page where strangers end up. */
export function createConsent(world: GoogleWorld): Hono {
  const pending = new Map<string, Pending>();
  const app = new Hono();

  app.get('/o/oauth2/v2/auth', ({ req }) => {
    try {
      const request = readAuthRequest(world, new URL(req.url).searchParams);
      return request.prompts.includes('none') ? silently(request) : ask(request, req.raw);
    } catch (error) {
      if (error instanceof AuthRefusal) return pageResponse(refusalPage(error), error.status);
      throw error;
    }
  });

  app.post('/o/oauth2/v2/auth', async ({ req }) => {
    const form = new URLSearchParams(await req.text());
    const ticket = form.get('ticket') ?? '';
    const known = pending.get(ticket);
    pending.delete(ticket);
    if (!known) return pageResponse(messagePage('Error', 'This page is out of date.'), 400);
    if (form.get('answer') !== 'continue') return denied(known.request);
    const ticked = new Set([...signInScopes, ...form.getAll('scope')]);
    return grant(known, ticked, req.raw);
  });

  app.get('/ServiceLogin', () => pageResponse(messagePage('Sign in', 'Use your Google Account.')));
  return app;

  function silently(request: AuthRequest): Response | Promise<Response> {
    const address = silentAddress(world, request);
    const byScript = world.silentRenewal === 'script' && !address.includes('error=');
    return byScript ? pageResponse(scriptRedirectPage(address)) : redirectTo(address);
  }

  function ask(request: AuthRequest, raw: Request): Response | Promise<Response> {
    const name = chosenAccount(world, request);
    const account = world.accounts[name];
    if (account.blocksApps) return blocked(request);
    if (world.consent === 'deny') return denied(request);
    if (world.consent === 'allow' || isKnown(request, account)) {
      const ticked = request.scopes.filter((scope) => !world.unticked.includes(scope));
      return grant({ request, name }, new Set([...signInScopes, ...ticked]), raw);
    }
    const ticket = randomText(24);
    pending.set(ticket, { request, name });
    const { unticked } = world;
    return pageResponse(consentPage({ request, account, unticked, ticket }));
  }

  function isKnown(request: AuthRequest, account: GoogleAccount): boolean {
    if (request.prompts.length > 0) return false;
    const { scopes } = grantOf(world, request.clientId, account.id);
    return request.scopes.every((scope) => scopes.has(scope));
  }

  function blocked(request: AuthRequest): Response | Promise<Response> {
    const error = 'admin_policy_enforced';
    if (world.behaviour.adminBlock === 'redirect') {
      return redirectTo(errorAddress(request, { error }));
    }
    const refusal = new AuthRefusal(400, error, 'Your administrator does not allow this app.');
    return pageResponse(refusalPage(refusal), 400);
  }

  function grant({ request, name }: Pending, ticked: Set<string>, raw: Request): Response {
    const account = world.accounts[name];
    const granted = request.scopes.filter((scope) => ticked.has(scope));
    if (granted.length === 0) return denied(request);
    if (!world.signedIn.includes(name)) world.signedIn = [...world.signedIn, name];
    const answer = redirectTo(grantAddress(world, request, account, granted));
    answer.headers.set('set-cookie', signInCookie(world, raw, account));
    return answer;
  }
}

function denied(request: AuthRequest): Response {
  return redirectTo(errorAddress(request, { error: 'access_denied' }));
}

/** Who signs in: whom the hint names, unless the person is asked or chooses anew. */
function chosenAccount(world: GoogleWorld, { loginHint, prompts }: AuthRequest): AccountName {
  const follows = world.behaviour.loginHint === 'followed' && !prompts.includes('select_account');
  if (loginHint === null || !follows) return world.signIn;
  const names = Object.keys(world.accounts) as AccountName[];
  return names.find((name) => isHinted(world.accounts[name], loginHint)) ?? world.signIn;
}

function redirectTo(location: string): Response {
  return new Response(null, { status: 302, headers: { location, 'cache-control': 'no-store' } });
}
