import type { PhotoAnswer, PhotoRequest } from './photo-task.ts';
import { createSilenceWatch } from './watch-silence.ts';

/** As much of a `Worker` as is needed here. */
export type PhotoWorker = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

export interface TendedWorkerNeeds {
  readonly start: () => PhotoWorker;
  /** Whether an answer is waited for. */
  readonly isAwaited: () => boolean;
  readonly onAnswer: (answer: PhotoAnswer) => void;
  /** The worker was ended. `at` is the task that it was at; undefined when it had begun none. */
  readonly onBroken: (how: string, at: number | undefined) => void;
}

export interface TendedWorker {
  /** Tells the worker, and starts it where none runs. */
  readonly ask: (request: PhotoRequest) => void;
  readonly end: () => void;
}

interface Running {
  readonly worker: PhotoWorker;
  /** The task that it is at. */
  current: number | undefined;
}

/**
 * The photo worker, started when there is something to do and ended when it breaks down or shows no life
 * for long: a decoder may run in circles or out of memory on a file that somebody made for that.
 */
export function createTendedWorker(needs: TendedWorkerNeeds): TendedWorker {
  let running: Running | undefined;
  const silence = createSilenceWatch(() => {
    breakDown('no sign of life');
  });

  function start(): Running {
    const started: Running = { worker: needs.start(), current: undefined };
    const isStillMeant = (): boolean => running === started;
    started.worker.addEventListener('message', ({ data }: MessageEvent<PhotoAnswer>) => {
      if (!isStillMeant()) return;
      if ('begun' in data) started.current = data.id;
      else if ('ok' in data) started.current = undefined;
      needs.onAnswer(data);
      silence.heard();
      restIfIdle();
    });
    for (const fault of ['error', 'messageerror'] as const) {
      started.worker.addEventListener(fault, () => {
        if (isStillMeant()) breakDown(fault);
      });
    }
    return started;
  }

  function restIfIdle(): void {
    if (running?.current === undefined && !needs.isAwaited()) silence.rest();
  }

  function end(): void {
    running?.worker.terminate();
    running = undefined;
    silence.rest();
  }

  function breakDown(how: string): void {
    const at = running?.current;
    end();
    needs.onBroken(`photo worker: ${how}`, at);
  }

  return {
    ask(request) {
      running ??= start();
      running.worker.postMessage(request);
      silence.begin();
      restIfIdle();
    },
    end,
  };
}
