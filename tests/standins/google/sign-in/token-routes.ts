import type { ApiRoute, OpenCall } from '../api-route.ts';
import { ApiFailure } from '../errors.ts';
import { findToken, revokeGrants } from '../tokens.ts';

/** The routes with which an extension gives a token back, and gets none. */
export const tokenRoutes: readonly ApiRoute[] = [
  {
    name: 'oauth2.token',
    method: 'POST',
    path: /^\/token$/,
    badParameter,
    async run(call) {
      throw refusedExchange(call, await readForm(call));
    },
  },
  {
    name: 'oauth2.revoke',
    method: 'POST',
    path: /^\/revoke$/,
    query: ['token'],
    badParameter,
    async run(call) {
      const form = await readForm(call);
      revoke(call, form.get('token') ?? '');
      return {};
    },
  },
];

/** What the body says, and the address where that is allowed. */
async function readForm({ request, query, trace }: OpenCall): Promise<URLSearchParams> {
  const body = new URLSearchParams(await request.text());
  const form = new URLSearchParams([...query, ...body]);
  trace.body = Object.fromEntries(form);
  return form;
}

/** Codes and refresh tokens need the client's secret, which an extension cannot keep. */
function refusedExchange({ world }: OpenCall, form: URLSearchParams): ApiFailure {
  if (!world.clients[form.get('client_id') ?? '']) {
    return refusal(401, 'invalid_client', 'The OAuth client was not found.');
  }
  return form.has('client_secret')
    ? refusal(401, 'invalid_client', 'The provided client secret is invalid.')
    : refusal(400, 'invalid_request', 'client_secret is missing.');
}

function revoke({ world, trace }: OpenCall, value: string): void {
  const token = findToken(world, value);
  if (!token) throw refusal(400, 'invalid_token', 'Token expired or revoked');
  trace.accountId = token.accountId;
  revokeGrants(
    world,
    ({ clientId, accountId }) => clientId === token.clientId && accountId === token.accountId,
  );
}

function badParameter(name: string): ApiFailure {
  return refusal(400, 'invalid_request', `Parameter not allowed in the address: ${name}`);
}

function refusal(status: number, error: string, description: string): ApiFailure {
  return new ApiFailure(status, { error, error_description: description });
}
