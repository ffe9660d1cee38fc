import { html } from 'hono/html';
import { type Page, pageLayout, shownMedia } from '../page-layout.ts';

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
    ${photos.map(({ name, address }) => html`<li>${shownMedia(name, address)}</li>`)}
  </ul>`;
}

export function layout(title: string, body: Page): Page {
  return pageLayout('Google', title, body);
}
