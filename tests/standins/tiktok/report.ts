/** One thing the page tells about itself. */
export type Report =
  | { readonly kind: 'sent'; readonly convId: string; readonly text: string }
  | { readonly kind: 'draft'; readonly convId: string; readonly text: string }
  | { readonly kind: 'untrusted'; readonly type: string; readonly target: string }
  | { readonly kind: 'paste'; readonly isTrusted: boolean; readonly text: string }
  | { readonly kind: 'page-error'; readonly message: string }
  | { readonly kind: 'csp-violation'; readonly directive: string; readonly blocked: string }
  | { readonly kind: 'shortcut'; readonly key: string };

/** Reports of one document on their way to the server, in the order in which they happened. */
export interface ReportBatch {
  readonly documentId: string;
  /** The number of the first report of the batch; the others follow without a gap. */
  readonly first: number;
  readonly reports: readonly Report[];
}

/** The address that takes a {@link ReportBatch}. */
export const reportPath = '/standin/report';
