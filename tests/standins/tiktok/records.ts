import type { Report, ReportBatch } from './report.ts';

/** One request that reached the site. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly origin: string | null;
  readonly referer: string | null;
  readonly secFetchSite: string | null;
  /** True for what the page itself asks: its documents, its own files, its reports. */
  readonly own: boolean;
}

/** What the site and its pages have seen since the last reset. */
export interface TikTokRecords {
  /** Every message the page sent, as draft-js gives its plain text. */
  readonly sent: { readonly convId: string; readonly text: string }[];
  /** The text that Enter would send now, by chat, out of draft-js's own state. */
  readonly drafts: Record<string, string>;
  /** Every text that a chat's message box has held, in the order in which it came. */
  readonly written: { readonly convId: string; readonly text: string }[];
  /** Every key, pointer, click and input event that no person caused. */
  readonly untrusted: { readonly type: string; readonly target: string }[];
  readonly pastes: { readonly isTrusted: boolean; readonly text: string }[];
  readonly pageErrors: string[];
  readonly cspViolations: { readonly directive: string; readonly blocked: string }[];
  /** Keys that the feed's player took as shortcuts. */
  readonly shortcuts: string[];
  readonly requests: SeenRequest[];
}

/** Keeps the records and takes the pages' reports, each once and in the order of its document. */
export function createRecords() {
  const records: TikTokRecords = {
    sent: [],
    drafts: {},
    written: [],
    untrusted: [],
    pastes: [],
    pageErrors: [],
    cspViolations: [],
    shortcuts: [],
    requests: [],
  };
  const next = new Map<string, number>();

  return {
    records,
    /** Takes a batch; what a page sends twice (once more while it closes) is counted once. */
    take(batch: ReportBatch): void {
      const expected = next.get(batch.documentId) ?? 0;
      if (batch.first > expected) return;
      batch.reports.slice(expected - batch.first).forEach((report) => {
        apply(records, report);
      });
      next.set(batch.documentId, Math.max(expected, batch.first + batch.reports.length));
    },
    clear(): void {
      for (const kept of Object.values(records) as unknown[]) {
        if (Array.isArray(kept)) kept.length = 0;
      }
      for (const convId of Object.keys(records.drafts))
        Reflect.deleteProperty(records.drafts, convId);
    },
  };
}

function apply(records: TikTokRecords, report: Report): void {
  switch (report.kind) {
    case 'sent':
      records.sent.push({ convId: report.convId, text: report.text });
      return;
    case 'draft':
      records.drafts[report.convId] = report.text;
      if (report.text !== '') records.written.push({ convId: report.convId, text: report.text });
      return;
    case 'untrusted':
      records.untrusted.push({ type: report.type, target: report.target });
      return;
    case 'paste':
      records.pastes.push({ isTrusted: report.isTrusted, text: report.text });
      return;
    case 'page-error':
      records.pageErrors.push(report.message);
      return;
    case 'csp-violation':
      records.cspViolations.push({ directive: report.directive, blocked: report.blocked });
      return;
    case 'shortcut':
      records.shortcuts.push(report.key);
  }
}
