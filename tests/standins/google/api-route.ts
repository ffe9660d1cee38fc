import type { GoogleAccount } from './accounts.ts';
import { authorise } from './authorise.ts';
import type { Refusals } from './authorise.ts';
import type { Trace } from './calls.ts';
import type { GoogleApi } from './clients.ts';
import type { ApiFailure } from './errors.ts';
import type { GoogleWorld, TokenRecord } from './world.ts';

/** One request to an API method. */
export interface OpenCall {
  readonly world: GoogleWorld;
  readonly request: Request;
  /** The named groups of the route's path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly trace: Trace;
}

/** A request whose token may make it. */
export interface ApiCall extends OpenCall {
  readonly account: GoogleAccount;
  readonly token: TokenRecord;
}

export interface ApiRoute {
  /** The method's id in Google's discovery document, or a name of the same form. */
  readonly name: string;
  readonly method: 'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT';
  /** What the whole path looks like. */
  readonly path: RegExp;
  /** The query parameters of its own. */
  readonly query?: readonly string[];
  /** What answers a parameter or body that makes no sense. */
  readonly badParameter: (name: string) => ApiFailure;
  /**
   * Answers with JSON, with a whole response, or with nothing for 204.
   *
   * @throws ApiFailure for every error
   */
  run(call: OpenCall): unknown;
}

/** An API with the form of its refusals. */
export interface ApiFamily extends Pick<ApiRoute, 'badParameter'> {
  /** What must be switched on in the client's project; null: nothing. */
  readonly api: GoogleApi | null;
  readonly refusals: Refusals;
}

interface AuthorisedRoute extends Omit<ApiRoute, 'badParameter' | 'run'> {
  /** The scopes of which the token needs one. */
  readonly scopes: readonly string[];
  run(call: ApiCall): unknown;
}

/** A route for whoever has a token with the scope. */
export function authorised(family: ApiFamily, definition: AuthorisedRoute): ApiRoute {
  const { scopes, ...route } = definition;
  return {
    ...route,
    badParameter: family.badParameter,
    run(call) {
      const header = call.request.headers.get('authorization');
      const caller = authorise(call.world, { family, scopes }, header);
      call.trace.accountId = caller.account.id;
      return definition.run({ ...call, ...caller });
    },
  };
}
