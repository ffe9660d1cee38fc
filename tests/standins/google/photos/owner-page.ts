import { html, raw } from 'hono/html';
import { layout, photoList } from '../pages.ts';
import type { ShownPhoto } from '../pages.ts';
import type { Page } from '../../page-layout.ts';
import type { PhotoLink } from './records.ts';

export type Dialog = 'none' | 'share' | 'options';

export interface OwnerView {
  readonly title: string;
  /** The page's own path. */
  readonly path: string;
  readonly photos: readonly ShownPhoto[];
  readonly link: PhotoLink | null;
  readonly dialog: Dialog;
}

/** The page on which an owner makes and ends the link of a photo or album. */
export function ownerPage(view: OwnerView): Page {
  const dialogs = { none: '', share: shareDialog(view), options: optionsDialog(view) };
  return layout(
    view.title,
    html`<h1>${view.title}</h1>
      ${opener(view.path, 'share', 'Share')} ${dialogs[view.dialog]} ${photoList(view.photos)}`,
  );
}

function shareDialog({ path, link }: OwnerView): Page {
  // A text area carries its text in the document as well as in its value.
  const content = link
    ? html`<label>Link <textarea readonly rows="1" cols="60">${link.url}</textarea></label>
        ${opener(path, 'options', 'Options')}`
    : html`<form method="post" action="${path}/link">
        <button name="sharing" value="on">Create link</button>
      </form>`;
  return html`<section role="dialog" aria-label="Share">${content}</section>`;
}

function optionsDialog({ path, link }: OwnerView): Page {
  return html`<section role="dialog" aria-label="Options">
    <form method="post" action="${path}/link">
      <label>
        <input
          type="checkbox"
          name="sharing"
          value="on"
          onchange="this.form.submit()"
          ${raw(link ? 'checked' : '')}
        />
        Link sharing
      </label>
    </form>
  </section>`;
}

function opener(path: string, dialog: Dialog, label: string): Page {
  return html`<form action="${path}">
    <button name="dialog" value="${dialog}">${label}</button>
  </form>`;
}
