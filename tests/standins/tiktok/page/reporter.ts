import type { Report, ReportBatch } from '../report.ts';
import { reportPath } from '../report.ts';

/** Takes what the page has to tell; nothing is lost or overtaken, even when the page closes. */
export type Reporter = (report: Report) => void;

/** Creates the reporter of one document: one request at a time, repeated until it is answered. */
export function createReporter(documentId: string): Reporter {
  const waiting: Report[] = [];
  let first = 0;
  let sending = false;

  const batch = (): string =>
    JSON.stringify({ documentId, first, reports: waiting } satisfies ReportBatch);

  const flush = async (): Promise<void> => {
    if (sending) return;
    sending = true;
    while (waiting.length > 0) {
      const count = waiting.length;
      if (await post(batch())) {
        waiting.splice(0, count);
        first += count;
      } else {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    sending = false;
  };

  addEventListener('pagehide', () => {
    if (waiting.length > 0) navigator.sendBeacon(reportPath, batch());
  });

  return (report) => {
    waiting.push(report);
    void flush();
  };
}

async function post(body: string): Promise<boolean> {
  try {
    const response = await fetch(reportPath, { method: 'POST', body });
    return response.ok;
  } catch {
    return false;
  }
}
