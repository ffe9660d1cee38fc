import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { shareKinds } from './world.ts';
import type { SharedLink } from './world.ts';

type Page = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Makes every later request of the same browser carry something, unless it leaves cookies out. */
const ownersCookie =
  'X-APPLE-WEBAUTH-STANDIN=owner; Domain=icloud.com; Path=/; Secure; HttpOnly; SameSite=None';

/** A page as an answer that no cache keeps. */
export async function pageResponse(page: Page, status = 200): Promise<Response> {
  return new Response(String(await page), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'set-cookie': ownersCookie,
    },
  });
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
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <link rel="icon" href="data:," />
        <title>${title} - Stand-in iCloud</title>
        <style>
          body {
            font: 16px/1.5 system-ui;
            max-width: 40rem;
            margin: 0 auto 4rem;
            padding: 0 1rem;
          }
          header {
            margin: 1rem 0;
            padding: 0.25rem 1rem;
            border: 2px dashed #b35900;
            color: #b35900;
          }
          label {
            display: block;
          }
          input[readonly] {
            width: 100%;
          }
          code {
            overflow-wrap: anywhere;
          }
          button {
            padding: 0.5rem 1.5rem;
          }
        </style>
      </head>
      <body>
        <header>Stand-in iCloud: a local double for tests</header>
        <main>${body}</main>
      </body>
    </html>`;
}
