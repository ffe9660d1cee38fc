import type { Page } from 'playwright';

/** A part of what Chromium tells of a trace's event: times in µs, `tdur` that of the thread's own CPU. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args: {
    readonly name?: string;
    readonly data?: { readonly frames?: readonly { url: string; processId: number }[] };
  };
}

/**
 * Begins to watch the tasks of the main thread that shows the page. What it gives ends it, and resolves to
 * the CPU time of each task in ms: unlike the time that passes, no busy machine stretches it.
 */
export async function watchTasksInChromium(page: Page): Promise<() => Promise<number[]>> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['disabled-by-default-devtools.timeline'],
      excludedCategories: ['*'],
    },
  });
  return async () => {
    const ended = new Promise<{ dataLossOccurred: boolean }>((resolve) => {
      session.once('Tracing.tracingComplete', resolve);
    });
    await session.send('Tracing.end');
    if ((await ended).dataLossOccurred) throw new Error('The trace was too long');
    await session.detach();
    const process = processOf(events, page.url());
    const thread = mainThreadOf(events, process);
    return events
      .filter(({ name, pid, tid }) => name === 'RunTask' && pid === process && tid === thread)
      .map(({ tdur = 0 }) => tdur / 1_000);
  };
}

function processOf(events: readonly TraceEvent[], url: string): number {
  const frames = events.flatMap(({ args }) => args.data?.frames ?? []);
  const frame = frames.find((one) => one.url === url);
  if (frame === undefined) throw new Error(`The trace tells no process of ${url}`);
  return frame.processId;
}

function mainThreadOf(events: readonly TraceEvent[], process: number): number {
  const isMain = ({ name, pid, args }: TraceEvent) =>
    name === 'thread_name' && pid === process && args.name === 'CrRendererMain';
  const found = events.find(isMain);
  if (found === undefined) throw new Error('The trace tells no main thread');
  return found.tid;
}
