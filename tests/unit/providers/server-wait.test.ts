import { describe, expect, it } from 'vitest';
import { serverWaitMs } from '#providers/http/server-wait.ts';

const NOW_MS = Date.UTC(2026, 10, 22);
const HOUR_MS = 3_600_000;

function wait(header: string | undefined, body = ''): number | undefined {
  return serverWaitMs(
    new Headers(header === undefined ? {} : { 'retry-after': header }),
    body,
    NOW_MS,
  );
}

describe('how long a server asks to wait', () => {
  it.each([
    ['seconds', '90', 90_000],
    ['a date', 'Sun, 22 Nov 2026 00:00:09 GMT', 9000],
    ['a date that has passed', 'Sun, 22 Nov 2020 00:00:00 GMT', 0],
    ['less than nothing', '-5', 0],
    ['centuries', 'Fri, 31 Dec 9999 23:59:59 GMT', HOUR_MS],
    ['more seconds than there are', '1e15', HOUR_MS],
    ['nonsense', 'soon', undefined],
  ])('in its header, as %s', (_name, header, ms) => {
    expect(wait(header)).toBe(ms);
  });

  it.each([
    ['seconds', '{"error":{"retry_after":5}}', 5000],
    ['endlessly', '{"error":{"retry_after":1e306}}', HOUR_MS],
    ['nothing', '{"error":{}}', undefined],
    ['no JSON', '<html>', undefined],
  ])('in its body, as %s', (_name, body, ms) => {
    expect(wait(undefined, body)).toBe(ms);
  });
});
