import { PhotolinkError } from '#core/errors.ts';
import type { AccessToken } from '#core/sign-in.ts';
import type { Question } from './consent-url.ts';

/** What Google sent back: a token and what it may do, or Google's word for why there is none. */
export type GoogleAnswer =
  | {
      readonly kind: 'granted';
      readonly access: AccessToken;
      readonly scopes: readonly string[];
    }
  | { readonly kind: 'refused'; readonly error: string };

/** Where the answer does not say how long a token lives. */
const USUAL_LIFE_S = 3600;

/**
 * Reads the address that Google sent the user back to (RFC 6749, section 4.2.2). Parameters that nobody
 * knows are passed over.
 * @throws sign-in-failed for anything but the answer to this very question
 */
export function readAnswer(
  returned: string,
  { redirectUrl, state }: Pick<Question, 'redirectUrl' | 'state'>,
  nowMs: number,
): GoogleAnswer {
  const url = parsed(returned);
  if (withoutAnswer(url) !== withoutAnswer(parsed(redirectUrl))) throw failed('address');
  const params = new URLSearchParams(url.hash.slice(1));
  if (single(params, 'state') !== state) throw failed('state');
  const error = single(params, 'error');
  if (params.has('error')) return { kind: 'refused', error: codeOf(error) };
  const token = single(params, 'access_token');
  if (!token) throw failed('no token');
  if (single(params, 'token_type')?.toLowerCase() !== 'bearer') throw failed('token type');
  return {
    kind: 'granted',
    access: { token, expiresAtMs: nowMs + lifeMs(single(params, 'expires_in')) },
    scopes: (single(params, 'scope') ?? '').split(' '),
  };
}

function parsed(address: string): URL {
  if (URL.canParse(address)) return new URL(address);
  throw failed('address');
}

function withoutAnswer({ origin, pathname }: URL): string {
  return origin + pathname;
}

/** The value, where the parameter is there once. */
function single(params: URLSearchParams, name: string): string | undefined {
  const values = params.getAll(name);
  return values.length === 1 ? values[0] : undefined;
}

/** An error code may be shown to a person who reports a fault; anything else may not. */
function codeOf(error: string | undefined): string {
  return error !== undefined && /^\w{1,60}$/.test(error) ? error : 'unknown';
}

function lifeMs(seconds: string | undefined): number {
  const life = seconds === undefined ? USUAL_LIFE_S : Number(seconds);
  if (!(life > 0 && Number.isFinite(life))) throw failed('life');
  return life * 1000;
}

function failed(detail: string): PhotolinkError {
  return new PhotolinkError('sign-in-failed', { detail });
}
