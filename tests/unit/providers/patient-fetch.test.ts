import { describe, expect, it } from 'vitest';
import { attemptTimeoutMs } from '#providers/http/attempt.ts';
import { createPatientFetch } from '#providers/http/create-patient-fetch.ts';
import { createFakeWaiting } from './fake-waiting.ts';

const URL_ = 'https://api.example/2/some/route';

type Step = Response | Error | ((init: RequestInit) => Promise<Response>);

function patient(steps: readonly Step[]) {
  const waiting = createFakeWaiting();
  const inits: RequestInit[] = [];
  const timeouts: number[] = [];
  const fetch = createPatientFetch({
    ...waiting,
    fetch: (_url, init) => {
      const step = steps[Math.min(inits.length, steps.length - 1)]!;
      inits.push(init);
      if (typeof step === 'function') return step(init);
      return step instanceof Error ? Promise.reject(step) : Promise.resolve(step.clone());
    },
    timeoutSignal: (ms) => {
      timeouts.push(ms);
      return new AbortController().signal;
    },
  });
  return { fetch, waiting, inits, timeouts };
}

const ok = () => new Response('{"fine":true}');
const status = (code: number, headers = {}, body = 'no') =>
  new Response(body, { status: code, headers });
const broken = new TypeError('fetch failed');

describe('the patient fetch', () => {
  it('sends neither cookies nor a referrer, caches nothing and follows no redirect', async () => {
    const { fetch, inits } = patient([ok()]);
    await fetch(URL_, { method: 'POST' });
    expect(inits[0]).toMatchObject({
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
  });

  it('hands back a refusal as it is, without repeating', async () => {
    const { fetch, inits } = patient([status(409, {}, '{"error":1}')]);
    const answer = await fetch(URL_, {});
    expect([answer.status, await answer.text(), inits.length]).toEqual([409, '{"error":1}', 1]);
  });

  it.each([
    ['its Retry-After header', status(429, { 'retry-after': '7' }), 7000],
    ['a Retry-After date', status(503, { 'retry-after': 'Sun, 22 Nov 2026 00:00:09 GMT' }), 9000],
    ['retry_after of its body', status(429, {}, '{"error":{"retry_after":5}}'), 5000],
  ])('waits at least as long as the server asks by %s', async (_name, answer, ms) => {
    const { fetch, waiting } = patient([answer, ok()]);
    expect((await fetch(URL_, {})).status).toBe(200);
    expect(waiting.waits).toHaveLength(1);
    expect(waiting.waits[0]).toBeGreaterThanOrEqual(ms);
    expect(waiting.waits[0]).toBeLessThan(ms + 1000);
  });

  it('doubles its own waits and gives up after six tries', async () => {
    const { fetch, waiting, inits } = patient([status(500, {}, '<html>')]);
    await expect(fetch(URL_, {})).rejects.toMatchObject({
      code: 'provider-down',
      facts: { detail: '/2/some/route 500' },
    });
    expect(inits).toHaveLength(6);
    expect(waiting.waits).toEqual([1000, 2000, 4000, 8000, 16_000]);
  });

  it('is busy, with the time, when the last try was still one too many', async () => {
    const { fetch } = patient([status(429)]);
    await expect(fetch(URL_, {})).rejects.toMatchObject({
      code: 'busy',
      facts: { retryAfterMs: 30_000 },
    });
  });

  it('leaves a wait of more than twenty seconds to the caller', async () => {
    const { fetch, waiting, inits } = patient([status(429, { 'retry-after': '300' })]);
    const thrown = await fetch(URL_, {}).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: 'busy' });
    expect(
      (thrown as { facts: { retryAfterMs: number } }).facts.retryAfterMs,
    ).toBeGreaterThanOrEqual(300_000);
    expect([waiting.waits, inits.length]).toEqual([[], 1]);
  });

  it('repeats after a network failure, and after an answer that broke off', async () => {
    const cut = () =>
      Promise.resolve(
        new Response(
          new ReadableStream({
            start: (c) => {
              c.error(broken);
            },
          }),
        ),
      );
    const { fetch, inits } = patient([broken, cut, ok()]);
    expect(await (await fetch(URL_, {})).json()).toEqual({ fine: true });
    expect(inits).toHaveLength(3);
  });

  it('is offline after about ten seconds without a network', async () => {
    const { fetch, waiting } = patient([broken]);
    await expect(fetch(URL_, {})).rejects.toMatchObject({ code: 'offline' });
    expect(waiting.waits).toEqual([1000, 2000, 4000]);
  });

  it('gives a large body more time than a small one', async () => {
    const { fetch, timeouts } = patient([ok()]);
    await fetch(URL_, { method: 'POST', body: new Blob([new Uint8Array(4_000_000)]) });
    await fetch(URL_, { method: 'POST', body: '{}' });
    expect(timeouts[0]! - timeouts[1]!).toBeGreaterThan(200_000);
    expect(timeouts[1]).toBe(attemptTimeoutMs(2));
  });

  it('counts an attempt that takes too long as a network failure', async () => {
    const waiting = createFakeWaiting();
    let sent = 0;
    const fetch = createPatientFetch({
      ...waiting,
      fetch: () => {
        sent += 1;
        return new Promise(() => undefined);
      },
      timeoutSignal: (ms) => {
        waiting.pass(ms);
        return AbortSignal.abort(new DOMException('too slow', 'TimeoutError'));
      },
    });
    await expect(fetch(URL_, {})).rejects.toMatchObject({ code: 'offline' });
    expect(sent).toBe(2);
  });

  it('is cancelled by an abort before, during and between attempts, and sends nothing more', async () => {
    const before = patient([ok()]);
    await expect(before.fetch(URL_, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(before.inits).toHaveLength(0);

    const stop = new AbortController();
    const during = patient([
      () => {
        stop.abort();
        return new Promise(() => undefined);
      },
    ]);
    await expect(during.fetch(URL_, { signal: stop.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(during.inits).toHaveLength(1);

    const later = new AbortController();
    const between = createPatientFetch({
      ...createFakeWaiting(),
      fetch: () => Promise.resolve(status(500)),
      sleep: (_ms, signal) => {
        later.abort();
        return Promise.reject(signal.reason as Error);
      },
    });
    await expect(between(URL_, { signal: later.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
