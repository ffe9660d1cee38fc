import { authorised } from '../api-route.ts';
import type { ApiCall, ApiRoute } from '../api-route.ts';
import { driveFamily } from '../drive/drive-family.ts';
import { signInScopes, userEmail } from '../scopes.ts';

const family = { ...driveFamily, api: null };

/** The routes that tell who signed in; the address only to a token that may know it. */
export const userinfoRoutes: readonly ApiRoute[] = [
  authorised(family, {
    name: 'oauth2.userinfo.get',
    method: 'GET',
    path: /^\/oauth2\/v2\/userinfo$/,
    scopes: signInScopes,
    run(call) {
      const { id, domain } = call.account;
      const hd = domain === null ? {} : { hd: domain };
      return { id, ...hd, ...ifAllowed(call, (email) => ({ email, verified_email: true })) };
    },
  }),
  authorised(family, {
    name: 'oauth2.userinfo.v3.get',
    method: 'GET',
    path: /^\/oauth2\/v3\/userinfo$/,
    scopes: signInScopes,
    run(call) {
      const { id, domain } = call.account;
      const hd = domain === null ? {} : { hd: domain };
      return { sub: id, ...hd, ...ifAllowed(call, (email) => ({ email, email_verified: true })) };
    },
  }),
];

function ifAllowed(
  { account, token }: ApiCall,
  describe: (email: string) => Record<string, unknown>,
): Record<string, unknown> {
  return token.scopes.includes(userEmail) ? describe(account.email) : {};
}
