import { allowsRedirect, allScopes, findApp } from './apps.ts';
import type { DropboxApp, DropboxWorld } from './world.ts';

/** A sign-in request that may be put before the user. */
export interface AuthorizeRequest {
  readonly app: DropboxApp;
  readonly appKey: string;
  /** Null where the code is to be shown for copying. */
  readonly redirectUri: string | null;
  readonly state: string | null;
  readonly challenge: string;
  readonly offline: boolean;
  readonly scopes: readonly string[];
}

/** The request in these parameters, or the sentence of the error page that answers it. */
export function readAuthorizeRequest(
  world: DropboxWorld,
  query: URLSearchParams,
): AuthorizeRequest | string {
  const appKey = query.get('client_id') ?? '';
  const app = findApp(world, appKey);
  if (!app) return `Invalid client_id: "${appKey}".`;
  const redirectUri = query.get('redirect_uri');
  if (redirectUri !== null && !allowsRedirect(app, redirectUri)) {
    return 'Invalid redirect_uri. It must exactly match one of those of the app.';
  }
  const fault = faultIn(query);
  if (fault !== null) return fault;
  return {
    app,
    appKey,
    redirectUri,
    state: query.get('state'),
    challenge: query.get('code_challenge') ?? '',
    offline: query.get('token_access_type') === 'offline',
    scopes: grantedScopes(app, query.get('scope')),
  };
}

function faultIn(query: URLSearchParams): string | null {
  if (query.get('response_type') !== 'code') return 'Invalid response_type: must be "code".';
  if (query.get('code_challenge_method') !== 'S256') {
    return 'Invalid code_challenge_method: must be "S256".';
  }
  if (!/^[\w-]{43}$/.test(query.get('code_challenge') ?? '')) return 'Invalid code_challenge.';
  const access = query.get('token_access_type') ?? 'online';
  if (!['offline', 'online'].includes(access)) return 'Invalid token_access_type.';
  const doubled = [...new Set(query.keys())].find((name) => query.getAll(name).length > 1);
  if (doubled !== undefined) return `The parameter ${doubled} was given twice.`;
  const strange = wordsOf(query.get('scope')).find((scope) => !allScopes.includes(scope));
  return strange === undefined ? null : `Invalid scope: "${strange}".`;
}

/** What was asked for, as far as the app console allows it; everything allowed if nothing was asked. */
function grantedScopes(app: DropboxApp, asked: string | null): readonly string[] {
  const wanted = wordsOf(asked);
  return wanted.length === 0 ? app.scopes : app.scopes.filter((scope) => wanted.includes(scope));
}

function wordsOf(scope: string | null): string[] {
  return (scope ?? '').split(' ').filter((word) => word !== '');
}
