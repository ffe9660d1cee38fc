import { CONSENT_URL, type GoogleService } from './google-service.ts';

/** One question to Google, and how its answer is known. */
export interface Question {
  readonly clientId: string;
  readonly redirectUrl: string;
  /** Random, and good for this question alone. */
  readonly state: string;
  /**
   * `select_account`: the user picks one of several accounts. `none`: nothing is shown, and Google answers
   * for the account of the hint or not at all.
   */
  readonly prompt: 'select_account' | 'none';
  readonly loginHint?: string;
}

/**
 * Where Google is asked for a token, which comes back in the address itself: a client without a secret
 * gets no code exchanged and no refresh token.
 *
 * Scopes that were granted for another service are not included (`include_granted_scopes`): each account
 * is to hold the rights of its own service only, and giving back a token of several services would end
 * them all.
 */
export function consentUrl(service: GoogleService, question: Question): string {
  const { clientId, redirectUrl, state, prompt, loginHint } = question;
  const url = new URL(CONSENT_URL);
  const params = {
    response_type: 'token',
    client_id: clientId,
    redirect_uri: redirectUrl,
    scope: service.scopes.join(' '),
    state,
    prompt,
    ...(loginHint && { login_hint: loginHint }),
  };
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return url.href;
}
