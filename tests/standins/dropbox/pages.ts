import { html } from 'hono/html';
import {
  type Page,
  pageLayout,
  pageResponse as answerWithPage,
  shownMedia,
} from '../page-layout.ts';
import type { DropboxAccount } from './accounts.ts';
import type { AuthorizeRequest } from './authorize-request.ts';

/** A page as an answer that no cache keeps and no search engine lists. */
export function pageResponse(page: Page, status = 200): Promise<Response> {
  return answerWithPage(page, status, { 'x-robots-tag': 'noindex, nofollow' });
}

/** The page on which a person allows or refuses an app. */
export function consentPage(
  request: AuthorizeRequest,
  account: DropboxAccount,
  ticket: string,
): Page {
  return layout(
    'Allow access',
    html`<h1>${request.app.name} wants to use your files</h1>
      <p>Signed in as ${account.email}</p>
      <ul>
        ${request.scopes.map((scope) => html`<li>${scope}</li>`)}
      </ul>
      <form method="post" action="/oauth2/authorize">
        <input type="hidden" name="ticket" value="${ticket}" />
        <button name="answer" value="cancel">Cancel</button>
        <button name="answer" value="allow">Allow</button>
      </form>`,
  );
}

/** The page that shows a code to copy, for apps without a redirect address. */
export function codePage(code: string): Page {
  return layout(
    'Your code',
    html`<h1>Enter this code in the app</h1>
      <input readonly aria-label="Code" value="${code}" />`,
  );
}

export function errorPage(sentence: string): Page {
  return layout(
    'Error',
    html`<h1>That did not work</h1>
      <p>${sentence}</p>`,
  );
}

/** The page of a link that shows nothing any more, or never did. */
export function goneLinkPage(): Page {
  return layout(
    'Nothing here',
    html`<h1>Nothing is shared here</h1>
      <p>The link was removed, has ended or was mistyped.</p>`,
  );
}

/** The page of a link that only members of the owner's team may use. */
export function signInPage(): Page {
  return layout(
    'Sign in',
    html`<h1>Sign in to see this</h1>
      <p>Only certain people can use this link.</p>`,
  );
}

/** The page that asks for a link's password. */
export function passwordPage(wrong: boolean): Page {
  return layout(
    'Password needed',
    html`<h1>This link has a password</h1>
      ${wrong ? html`<p role="alert">That is not it.</p>` : ''}
      <form method="post">
        <label>Password <input type="password" name="password" /></label>
        <button>Continue</button>
      </form>`,
  );
}

export interface ShownPhoto {
  readonly name: string;
  readonly address: string;
}

/** What a stranger sees behind a link: one photo, or all those of a folder. */
export function linkPage(name: string, photos: readonly ShownPhoto[], editable: boolean): Page {
  return layout(
    name,
    html`<h1>${name}</h1>
      <p>${editable ? 'Anyone with this link can edit' : 'View only'}</p>
      <ul aria-label="Photos">
        ${photos.map(
          (photo) =>
            html`<li>
              <a href="${photo.address}">${shownMedia(photo.name, photo.address)}</a>
            </li>`,
        )}
      </ul>`,
  );
}

function layout(title: string, body: Page): Page {
  return pageLayout('Dropbox', title, body);
}
