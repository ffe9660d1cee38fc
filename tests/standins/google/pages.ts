import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Page = HtmlEscapedString | Promise<HtmlEscapedString>;

/** A page as an answer that no cache keeps. */
export async function pageResponse(page: Page, status = 200): Promise<Response> {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  return new Response(String(await page), { status, headers });
}

/** A page with one sentence. */
export function messagePage(title: string, sentence: string): Page {
  return layout(
    title,
    html`<h1>${title}</h1>
      <p>${sentence}</p>`,
  );
}

export interface ShownPhoto {
  readonly name: string;
  /** Where the bytes are, on the page's own host. */
  readonly address: string;
}

/** All photos behind a link. */
export function photoList(photos: readonly ShownPhoto[]): Page {
  return html`<ul aria-label="Photos">
    ${photos.map(({ name, address }) => html`<li><img src="${address}" alt="${name}" /></li>`)}
  </ul>`;
}

export function layout(title: string, body: Page): Page {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} - Stand-in Google</title>
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
          img {
            max-width: 100%;
          }
          button {
            padding: 0.5rem 1.5rem;
          }
        </style>
      </head>
      <body>
        <header>Stand-in Google: a local double for tests</header>
        <main>${body}</main>
      </body>
    </html>`;
}
