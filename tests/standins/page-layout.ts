import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Page = HtmlEscapedString | Promise<HtmlEscapedString>;

/** A page as an answer that no cache keeps. */
export async function pageResponse(
  page: Page,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return new Response(String(await page), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      ...headers,
    },
  });
}

/** A whole page of a stand-in, which nobody can take for the service's own. */
export function pageLayout(service: string, title: string, body: Page): Page {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <link rel="icon" href="data:," />
        <title>${title} - Stand-in ${service}</title>
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
          img {
            max-width: 100%;
          }
          button {
            padding: 0.5rem 1.5rem;
          }
        </style>
      </head>
      <body>
        <header>Stand-in ${service}: a local double for tests</header>
        <main>${body}</main>
      </body>
    </html>`;
}

/** A photo or a video as a page shows it, by the name of its file. */
export function shownMedia(name: string, address: string): Page {
  return /\.(?:mp4|mov|webm)$/.test(name)
    ? html`<video src="${address}" aria-label="${name}" controls></video>`
    : html`<img src="${address}" alt="${name}" />`;
}
