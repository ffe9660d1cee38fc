import { randomText } from '../random.ts';
import type { GoogleAccount } from './accounts.ts';
import type { GoogleWorld, Login } from './world.ts';

/** Where people are sent to sign in, and from there back to `address`. */
export function signInRedirect(address: string): Response {
  const location = new URL('https://accounts.google.com/ServiceLogin');
  location.searchParams.set('continue', address);
  const headers = { location: location.href, 'cache-control': 'no-store' };
  return new Response(null, { status: 302, headers });
}

/** The ids of the accounts that this request's cookie speaks for. */
export function accountsIn(world: GoogleWorld, request: Request): ReadonlySet<string> {
  return loginOf(world, request)?.accountIds ?? new Set();
}

/** Signs the request's browser in and returns the cookie that says so, for all of google.com. */
export function signInCookie(world: GoogleWorld, request: Request, account: GoogleAccount): string {
  const login = loginOf(world, request) ?? newLogin(world);
  login.accountIds.add(account.id);
  // Usable from anywhere, as the real ones are: whoever forgets to leave cookies out sends it.
  return `SID=${login.value}; Domain=google.com; Path=/; Secure; HttpOnly; SameSite=None`;
}

export function newLogin(world: GoogleWorld): Login {
  const login: Login = { value: randomText(48), accountIds: new Set() };
  world.logins.push(login);
  return login;
}

function loginOf(world: GoogleWorld, request: Request): Login | undefined {
  const cookies = (request.headers.get('cookie') ?? '').split(/;\s*/);
  return world.logins.find(({ value }) => cookies.includes(`SID=${value}`));
}
