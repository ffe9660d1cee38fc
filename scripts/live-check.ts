import { setTimeout as wait } from 'node:timers/promises';
import { drawPicture } from './live-check/draw-picture.ts';
import { runLiveCheck } from './live-check/run-live-check.ts';

/** Tries the clouds for real, with the maintainer's own tokens; see docs/live-check.md. */
const stop = new AbortController();
process.once('SIGINT', () => {
  console.error('Stopping; what was made is taken back first.');
  stop.abort();
});

const { exitCode, text } = await runLiveCheck(process.env, {
  fetch: (url, init) => fetch(url, init),
  drawPicture,
  signal: stop.signal,
  now: () => Date.now(),
  sleep: (ms, signal) => wait(ms, undefined, { signal }),
  random: () => Math.random(),
});
(exitCode === 2 ? console.error : console.log)(text);
process.exitCode = exitCode;
