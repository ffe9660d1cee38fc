import { html } from 'hono/html';
import { type Page, pageLayout, pageResponse as answerWithPage } from '../page-layout.ts';
import { shareKinds } from './world.ts';
import type { SharedLink } from './world.ts';

/** Makes every later request of the same browser carry something, unless it leaves cookies out. */
const ownersCookie =
  'X-APPLE-WEBAUTH-STANDIN=owner; Domain=icloud.com; Path=/; Secure; HttpOnly; SameSite=None';

/** A page as an answer that no cache keeps, and that leaves the owner's cookie. */
export function pageResponse(page: Page, status = 200): Promise<Response> {
  return answerWithPage(page, status, { 'set-cookie': ownersCookie });
}

/** The page on which the owner makes links and ends them. It works without scripts. */
export function ownersPage(live: readonly SharedLink[], made: SharedLink | undefined): Page {
  return layout(
    'Photos',
    html`<h1>Share from iCloud</h1>
      <form method="post" action="/photos/">
        <div role="radiogroup" aria-label="Share as">
          ${shareKinds.map(
            (kind, index) =>
              html`<label>
                <input type="radio" name="kind" value="${kind}" ${index === 0 ? 'checked' : ''} />
                ${kind}
              </label>`,
          )}
        </div>
        <button name="act" value="copy">Copy Link</button>
      </form>
      ${made ? html`<input readonly aria-label="Link" value="${made.url}" />` : ''}
      ${live.length === 0 ? html`<p role="status">Nothing is shared</p>` : sharedList(live)}`,
  );
}

/** What everybody gets behind a link, whether it lives or not: the rest would be up to a script. */
export function viewersPage(): Page {
  return layout('Shared', html`<h1>Shared with iCloud</h1>`);
}

export function missingPage(): Page {
  return layout('Not found', html`<h1>There is no such page</h1>`);
}

function sharedList(links: readonly SharedLink[]): Page {
  return html`<ul aria-label="Shared">
    ${links.map(
      (link) =>
        html`<li>
          <form method="post" action="/photos/">
            ${link.kind}: <code>${link.url}</code>
            <input type="hidden" name="url" value="${link.url}" />
            <button name="act" value="stop">Stop Sharing</button>
          </form>
        </li>`,
    )}
  </ul>`;
}

function layout(title: string, body: Page): Page {
  return pageLayout('iCloud', title, body);
}
