import { describe, expect, it } from 'vitest';
import {
  createPatientFetch,
  type PatientFetchNeeds,
} from '#providers/http/create-patient-fetch.ts';
import { createPause } from '#providers/http/pause.ts';
import { createFakeWaiting } from './fake-waiting.ts';

const URL_ = 'https://api.example/files/secret';

function patient(steps: readonly Response[], needs: Partial<PatientFetchNeeds> = {}) {
  const waiting = createFakeWaiting();
  const inits: RequestInit[] = [];
  const told: number[] = [];
  let until: number | undefined;
  const pause = createPause(
    {
      read: () => Promise.resolve(undefined),
      write: (untilMs) => ((until = untilMs), Promise.resolve()),
    },
    waiting,
  );
  const fetch = createPatientFetch({
    ...waiting,
    pause,
    answered: (bytes) => told.push(bytes),
    timeoutSignal: () => new AbortController().signal,
    fetch: (_url, init) => {
      const step = steps[Math.min(inits.length, steps.length - 1)]!;
      inits.push(init);
      return Promise.resolve(step.clone());
    },
    ...needs,
  });
  return { fetch, waiting, inits, told, until: () => until };
}

const ok = () => new Response('{}');
const status = (code: number, body = 'no', headers = {}) =>
  new Response(body, { status: code, headers });

describe('a limit that is told by another status than 429', () => {
  const limitMs = (_status: number, body: string) => (body === 'limit' ? 5000 : undefined);

  it('is waited for at least as long as it asks, by the whole account', async () => {
    const { fetch, waiting, until } = patient([status(403, 'limit'), ok()], { limitMs });
    const begun = waiting.now();
    expect((await fetch(URL_, {})).status).toBe(200);
    expect(until()).toBe(begun + 5000);
    expect(waiting.waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(5000);
  });

  it('is not seen in any other answer', async () => {
    const { fetch, until } = patient([status(403, 'else')], { limitMs });
    expect((await fetch(URL_, {})).status).toBe(403);
    expect(until()).toBeUndefined();
  });

  it('is busy, with the wait, when it goes on', async () => {
    const { fetch, inits } = patient([status(403, 'limit')], { limitMs });
    await expect(fetch(URL_, {})).rejects.toMatchObject({ code: 'busy' });
    expect(inits.length).toBe(6);
  });
});

describe('a 308 that names no address', () => {
  const range = { range: 'bytes=0-9' };
  const takes308 = (_url: URL, method: string) => method === 'PUT';

  it('is an answer where it may be one, and tells how fast the line is', async () => {
    const { fetch, inits, told } = patient([status(308, '', range)], { takes308 });
    const answer = await fetch(URL_, { method: 'PUT', body: new Blob(['0123456789']) });
    expect([answer.status, answer.headers.get('range')]).toEqual([308, 'bytes=0-9']);
    expect(inits[0]?.redirect).toBe('follow');
    expect(told).toEqual([10]);
  });

  it('is asked for nowhere else: redirects stay errors', async () => {
    const { fetch, inits } = patient([ok()], { takes308 });
    await fetch(URL_, { method: 'POST', body: '{}' });
    expect(inits[0]?.redirect).toBe('error');
  });

  it('is no answer when it led elsewhere', async () => {
    const elsewhere = Object.defineProperty(ok(), 'redirected', { value: true });
    Object.defineProperty(elsewhere, 'clone', { value: () => elsewhere });
    const { fetch } = patient([elsewhere], { takes308 });
    await expect(fetch(URL_, { method: 'PUT' })).rejects.toMatchObject({ code: 'offline' });
  });
});

describe('a request that must not be sent twice as it is', () => {
  const isRepeatable = ({ method }: RequestInit) => method !== 'PUT';

  it.each([
    [500, 'provider-down'],
    [429, 'busy'],
  ])('goes back to the caller after a %i', async (code, error) => {
    const { fetch, inits, waiting } = patient([status(code)], { isRepeatable });
    await expect(fetch(URL_, { method: 'PUT' })).rejects.toMatchObject({ code: error });
    expect([inits.length, waiting.waits]).toEqual([1, []]);
    await expect(fetch(URL_, { method: 'POST' })).rejects.toMatchObject({ code: error });
    expect(inits.length).toBeGreaterThan(2);
  });
});

describe('a fault report', () => {
  it('calls the address what the provider says', async () => {
    const { fetch } = patient([status(500)], { routeOf: () => '/files/*' });
    await expect(fetch(URL_, {})).rejects.toMatchObject({ facts: { detail: '/files/* 500' } });
  });
});
