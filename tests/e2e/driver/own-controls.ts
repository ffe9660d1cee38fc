/** Where a control of ours stands on the page, in CSS pixels of the tab. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** The paperclip's accessible name. */
export const PAPERCLIP = 'Attach photos';
