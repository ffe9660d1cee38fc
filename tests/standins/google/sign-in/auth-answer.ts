import { randomText } from '../../random.ts';
import type { GoogleAccount } from '../accounts.ts';
import { spellScopes } from '../scopes.ts';
import { accessTokenSeconds, grantOf, issueToken } from '../tokens.ts';
import type { GoogleWorld } from '../world.ts';
import type { AuthRequest } from './auth-request.ts';

/** The address that takes a refusal back to the client. */
export function errorAddress(request: AuthRequest, error: Record<string, string>): string {
  return addressWith(request, error);
}

/** The address that takes the grant back: a token in the fragment, or a code in the query. */
export function grantAddress(
  world: GoogleWorld,
  request: AuthRequest,
  account: GoogleAccount,
  granted: readonly string[],
): string {
  const grant = grantOf(world, request.clientId, account.id);
  for (const scope of granted) grant.scopes.add(scope);
  const scopes = request.includeGranted ? [...grant.scopes] : granted;
  const about = {
    scope: spellScopes(scopes),
    authuser: '0',
    ...(account.domain === null ? {} : { hd: account.domain }),
    prompt: request.prompts.join(' ') || 'consent',
  };
  // No code is ever exchanged here: a web client would need its secret for that.
  if (request.responseType === 'code') {
    return addressWith(request, { code: `4/0A${randomText(70)}`, ...about });
  }
  return addressWith(request, {
    access_token: issueToken(world, grant, scopes).value,
    token_type: 'Bearer',
    expires_in: String(accessTokenSeconds),
    ...about,
  });
}

function addressWith(request: AuthRequest, answer: Record<string, string>): string {
  const { redirectUri, responseType, state } = request;
  const parameters = new URLSearchParams({ ...(state === null ? {} : { state }), ...answer });
  return `${redirectUri}${responseType === 'token' ? '#' : '?'}${parameters.toString()}`;
}
