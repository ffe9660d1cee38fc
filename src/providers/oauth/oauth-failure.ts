import { AuthorizationResponseError, ResponseBodyError } from 'oauth4webapi';
import { PhotolinkError } from '#core/errors.ts';

/** The OAuth error code of an answer (RFC 6749, sections 4.1.2.1 and 5.2), or undefined. */
export function oauthErrorCode(thrown: unknown): string | undefined {
  const isAnswer =
    thrown instanceof AuthorizationResponseError || thrown instanceof ResponseBodyError;
  return isAnswer ? thrown.error : undefined;
}

/** The failure of a sign-in, with the OAuth error code for whoever looks after the set-up. */
export function signInFailure(thrown: unknown): PhotolinkError {
  if (thrown instanceof PhotolinkError) return thrown;
  const code = oauthErrorCode(thrown);
  if (code === 'access_denied') return new PhotolinkError('sign-in-refused', { cause: thrown });
  const detail = code ?? libraryCode(thrown);
  return new PhotolinkError('sign-in-failed', { detail, cause: thrown });
}

/** What the library calls the fault. Its messages may quote the answer; its codes cannot. */
function libraryCode(thrown: unknown): string {
  if (!(thrown instanceof Error)) return typeof thrown;
  const { code } = thrown as { code?: unknown };
  return typeof code === 'string' ? code : thrown.name;
}
