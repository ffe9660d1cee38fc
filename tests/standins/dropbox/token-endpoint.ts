import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { accountOf } from './authorise.ts';
import { findApp } from './apps.ts';
import { randomText } from '../random.ts';
import { accessTokenSeconds, issueAccessToken, issueRefreshToken } from './tokens.ts';
import type { AuthorizationCode, DropboxWorld } from './world.ts';

interface TokenAnswer {
  readonly status: 200 | 400;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Serves `POST /oauth2/token` of api.dropboxapi.com for public clients. */
export function createTokenEndpoint(world: DropboxWorld): Hono {
  const app = new Hono();
  app.post('/oauth2/token', async ({ req }) => {
    const text = await req.text();
    const form = new URLSearchParams(text);
    const { status, body } = answer(world, req.raw, form);
    world.calls.push({
      route: 'oauth2/token',
      args: Object.fromEntries(form),
      status,
      atMs: world.now(),
      bodyBytes: text.length,
      accountId: null,
    });
    // The real endpoint calls its JSON a script, in success and in error alike.
    const headers = { 'content-type': 'text/javascript', 'cache-control': 'no-cache' };
    return new Response(JSON.stringify(body), { status, headers });
  });
  return app;
}

function answer(world: DropboxWorld, request: Request, form: URLSearchParams): TokenAnswer {
  const type = request.headers.get('content-type') ?? '';
  if (!type.toLowerCase().startsWith('application/x-www-form-urlencoded')) {
    return refused('invalid_request', 'The request must be a form.');
  }
  if (new URL(request.url).search !== '') {
    return refused('invalid_request', 'Parameters belong in the body, not in the address.');
  }
  const appKey = form.get('client_id');
  if (appKey === null || !findApp(world, appKey)) {
    return refused('invalid_client', 'Invalid client_id or client_secret');
  }
  const grantType = form.get('grant_type');
  if (grantType === 'authorization_code') return redeemCode(world, appKey, form);
  if (grantType === 'refresh_token') return refresh(world, appKey, form);
  return refused('unsupported_grant_type', `Unsupported grant type: ${grantType ?? 'none'}`);
}

function redeemCode(world: DropboxWorld, appKey: string, form: URLSearchParams): TokenAnswer {
  const index = world.codes.findIndex((each) => each.value === form.get('code'));
  const code = world.codes[index];
  if (!code) return refused('invalid_grant', "code doesn't exist or has expired");
  // Used up even when what follows refuses it: a code is good for one try.
  world.codes.splice(index, 1);
  const fault = faultOf(world, code, appKey, form);
  if (fault !== null) return refused('invalid_grant', fault);
  return granted(world, code);
}

function faultOf(
  world: DropboxWorld,
  code: AuthorizationCode,
  appKey: string,
  form: URLSearchParams,
): string | null {
  if (code.appKey !== appKey || code.expiresAtMs <= world.now()) {
    return "code doesn't exist or has expired";
  }
  if (form.get('redirect_uri') !== code.redirectUri) return 'redirect_uri mismatch';
  const verifier = form.get('code_verifier') ?? '';
  if (!/^[\w.~-]{43,128}$/.test(verifier)) return 'invalid code verifier';
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return challenge === code.challenge ? null : 'invalid code verifier';
}

function granted(world: DropboxWorld, code: AuthorizationCode): TokenAnswer {
  const grant = { ...code, grantId: randomText(16) };
  const access = issueAccessToken(world, grant);
  const refreshToken = code.offline
    ? { refresh_token: issueRefreshToken(world, grant).value }
    : undefined;
  const { uid, accountId } = accountOf(world, code.accountId);
  const body = {
    access_token: access.value,
    token_type: 'bearer',
    expires_in: accessTokenSeconds,
    scope: code.scopes.join(' '),
    uid,
    account_id: accountId,
    ...refreshToken,
  };
  return { status: 200, body };
}

function refresh(world: DropboxWorld, appKey: string, form: URLSearchParams): TokenAnswer {
  const value = form.get('refresh_token');
  const token = world.tokens.find((each) => each.kind === 'refresh' && each.value === value);
  if (!token || token.revokedAtMs !== undefined || token.appKey !== appKey) {
    return refused('invalid_grant', 'refresh token is invalid or revoked');
  }
  const { value: accessToken } = issueAccessToken(world, token);
  const body = {
    access_token: accessToken,
    token_type: 'bearer',
    expires_in: accessTokenSeconds,
  };
  return { status: 200, body };
}

function refused(error: string, description: string): TokenAnswer {
  return { status: 400, body: { error, error_description: description } };
}
