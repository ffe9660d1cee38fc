import { allowsRedirect } from '../clients.ts';
import type { GoogleClient } from '../clients.ts';
import { readScopes, unknownScope } from '../scopes.ts';
import type { GoogleWorld } from '../world.ts';

/** A sign-in request that may be put before the person. */
export interface AuthRequest {
  readonly client: GoogleClient;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly responseType: 'token' | 'code';
  readonly state: string | null;
  readonly scopes: readonly string[];
  readonly includeGranted: boolean;
  readonly loginHint: string | null;
  readonly prompts: readonly string[];
}

/** Why a request is answered by Google's own error page: its status, error and sentence. */
export class AuthRefusal extends Error {
  readonly status: number;
  readonly error: string;

  constructor(status: number, error: string, sentence: string) {
    super(sentence);
    this.status = status;
    this.error = error;
  }
}

/** @throws AuthRefusal for a request that leads nowhere, not even back */
export function readAuthRequest(world: GoogleWorld, query: URLSearchParams): AuthRequest {
  const doubled = [...new Set(query.keys())].find((name) => query.getAll(name).length > 1);
  if (doubled !== undefined) {
    throw refusal(`OAuth 2 parameters can only have a single value: ${doubled}`);
  }
  const clientId = required(query, 'client_id');
  const client = world.clients[clientId];
  if (!client) throw new AuthRefusal(401, 'invalid_client', 'The OAuth client was not found.');
  const redirectUri = required(query, 'redirect_uri');
  if (!allowsRedirect(client, redirectUri)) {
    const sentence = `The redirect URI in the request does not match: ${redirectUri}`;
    throw new AuthRefusal(400, 'redirect_uri_mismatch', sentence);
  }
  return {
    client,
    clientId,
    redirectUri,
    responseType: responseType(required(query, 'response_type')),
    state: query.get('state'),
    scopes: scopesIn(required(query, 'scope')),
    includeGranted: query.get('include_granted_scopes') === 'true',
    loginHint: query.get('login_hint'),
    prompts: promptsIn(query.get('prompt') ?? ''),
  };
}

function responseType(value: string): 'token' | 'code' {
  if (value === 'token' || value === 'code') return value;
  throw new AuthRefusal(400, 'unsupported_response_type', `Invalid response_type: ${value}`);
}

function scopesIn(value: string): string[] {
  const unknown = unknownScope(value);
  if (unknown === undefined) return readScopes(value);
  const sentence = `Some requested scopes were invalid: ${unknown}`;
  throw new AuthRefusal(400, 'invalid_scope', sentence);
}

function promptsIn(value: string): string[] {
  const prompts = value.split(' ').filter((word) => word !== '');
  const strange = prompts.find((word) => !['none', 'consent', 'select_account'].includes(word));
  if (strange !== undefined) throw refusal(`Invalid parameter value for prompt: ${strange}`);
  if (prompts.includes('none') && prompts.length > 1) {
    throw refusal('Invalid parameter value for prompt: none stands alone');
  }
  return prompts;
}

function required(query: URLSearchParams, name: string): string {
  const value = query.get(name);
  if (value === null || value === '') throw refusal(`Missing required parameter: ${name}`);
  return value;
}

function refusal(sentence: string): AuthRefusal {
  return new AuthRefusal(400, 'invalid_request', sentence);
}
