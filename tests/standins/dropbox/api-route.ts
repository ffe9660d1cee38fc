import type { DropboxAccount } from './accounts.ts';
import { ArgumentError } from './arguments.ts';
import type { Field } from './arguments.ts';
import { textFailure } from './errors.ts';
import type { DropboxWorld, TokenRecord } from './world.ts';

/** One authorised call, its arguments read and checked. */
export interface ApiCall<A> {
  readonly world: DropboxWorld;
  readonly account: DropboxAccount;
  readonly token: TokenRecord;
  readonly args: A;
  /** The body of an upload-style call; empty otherwise. */
  readonly bytes: Uint8Array;
}

interface RouteDefinition<A> {
  readonly name: string;
  readonly scope: string | null;
  readonly style: 'rpc' | 'upload';
  /** Null for a function that takes no argument. */
  readonly args: Field<A> | null;
  /** Returns the result as JSON; nothing means the void result `null`. */
  run(call: ApiCall<A>): unknown;
}

export interface ApiRoute {
  readonly name: string;
  readonly scope: string | null;
  readonly style: 'rpc' | 'upload';
  readonly takesArguments: boolean;
  /** @throws ApiFailure for every answer other than 200 */
  run(call: ApiCall<unknown>): unknown;
}

/** An API function whose arguments are checked against `definition.args` before it runs. */
export function route<A>(definition: RouteDefinition<A>): ApiRoute {
  const { name, scope, style, args } = definition;
  const place = style === 'rpc' ? 'request body' : 'HTTP header "Dropbox-API-Arg"';
  return {
    name,
    scope,
    style,
    takesArguments: args !== null,
    run(call) {
      return definition.run({ ...call, args: readArguments(call.args) });
    },
  };

  function readArguments(given: unknown): A {
    // A function without arguments never looks at them.
    if (args === null) return null as A;
    try {
      return args.read(given, place);
    } catch (error) {
      if (error instanceof ArgumentError) throw callError(name, error.message);
      throw error;
    }
  }
}

/** The plain-text 400 with which the API answers a call it cannot make sense of. */
export function callError(routeName: string, reason: string): ReturnType<typeof textFailure> {
  return textFailure(`Error in call to API function "${routeName}": ${reason}`);
}
