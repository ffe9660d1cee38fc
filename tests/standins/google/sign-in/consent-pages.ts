import { html, raw } from 'hono/html';
import type { GoogleAccount } from '../accounts.ts';
import { layout } from '../pages.ts';
import type { Page } from '../../page-layout.ts';
import { signInScopes } from '../scopes.ts';
import type { AuthRefusal, AuthRequest } from './auth-request.ts';

interface ConsentQuestion {
  readonly request: AuthRequest;
  readonly account: GoogleAccount;
  readonly unticked: readonly string[];
  readonly ticket: string;
}

/** The page on which a person allows an app all, some or none of what it asks for. */
export function consentPage({ request, account, unticked, ticket }: ConsentQuestion): Page {
  const optional = request.scopes.filter((scope) => !signInScopes.includes(scope));
  return layout(
    'Sign in',
    html`<h1>${request.client.name} wants access to your Google Account</h1>
      <p>${account.email}</p>
      <form method="post" action="/o/oauth2/v2/auth">
        <input type="hidden" name="ticket" value="${ticket}" />
        ${optional.map((scope) => scopeBox(scope, !unticked.includes(scope)))}
        <button name="answer" value="cancel">Cancel</button>
        <button name="answer" value="continue">Continue</button>
      </form>`,
  );
}

function scopeBox(scope: string, ticked: boolean): Page {
  return html`<p>
    <label>
      <input type="checkbox" name="scope" value="${scope}" ${ticked ? raw('checked') : ''} />
      ${scope}
    </label>
  </p>`;
}

/** Google's own page for a request that it does not take back to the client. */
export function refusalPage({ status, error, message }: AuthRefusal): Page {
  return layout(
    'Error',
    html`<h1>Access blocked: authorization error</h1>
      <p>${message}</p>
      <p>Error ${status}: ${error}</p>`,
  );
}

/** A page that goes on by script, which a flow without a window does not always follow. */
export function scriptRedirectPage(address: string): Page {
  const target = JSON.stringify(address).replaceAll('<', '\\u003c');
  return layout(
    'Signing in',
    html`<script>
      ${raw(`location.replace(${target});`)};
    </script>`,
  );
}
