import { describe, expect, it, vi } from 'vitest';
import { createFaults } from '../standins/faults.ts';
import { createInProcessFetch } from '../standins/in-process-fetch.ts';
import type { Standin } from '../standins/standin.ts';

const address = 'https://one.example.org/';

function setUp() {
  const seen: string[] = [];
  const standin: Standin = {
    hosts: ['one.example.org'],
    async fetch(request) {
      const url = new URL(request.url);
      seen.push(`${request.method} ${url.pathname} ${await request.text()}`);
      const to = url.searchParams.get('to');
      if (to === null) return new Response('here');
      return new Response(null, { status: 302, headers: { location: to } });
    },
  };
  const faults = createFaults();
  return { seen, faults, fetch: createInProcessFetch([standin], faults) };
}

describe('the fetch without sockets', () => {
  it('follows redirects with GET and tells where it ended', async () => {
    const { fetch, seen } = setUp();
    const answer = await fetch(`${address}?to=/there`, { method: 'POST', body: 'bytes' });
    expect(await answer.text()).toBe('here');
    expect(answer.url).toBe(`${address}there`);
    expect(seen).toEqual(['POST / bytes', 'GET /there ']);
  });

  it('leaves redirects to those who ask for them', async () => {
    const { fetch } = setUp();
    const answer = await fetch(`${address}?to=/there`, { redirect: 'manual' });
    expect(answer.status).toBe(302);
    const refused = fetch(`${address}?to=/there`, { redirect: 'error' });
    await expect(refused).rejects.toThrow(TypeError);
  });

  it('fails as the network does for unknown hosts and cut connections', async () => {
    const { fetch, faults, seen } = setUp();
    faults.add({ host: 'one.example.org', cut: 'after' });
    for (const url of ['https://two.example.org/', address]) {
      await expect(fetch(url)).rejects.toThrow(new TypeError('fetch failed'));
    }
    expect(seen).toHaveLength(1);
  });

  it('ends a held request with the reason of its signal', async () => {
    const { fetch, faults, seen } = setUp();
    const fault = faults.add({ host: 'one.example.org', hold: 'before' });
    const controller = new AbortController();
    const answer = fetch(address, { signal: controller.signal });
    const failed = expect(answer).rejects.toThrow('enough');
    await vi.waitFor(() => {
      expect(fault.holding).toBe(1);
    });
    controller.abort(new Error('enough'));
    await failed;
    await vi.waitFor(() => {
      expect(fault.holding).toBe(0);
    });
    expect(seen).toEqual([]);
  });

  it('does not begin at all with a signal that has fired', async () => {
    const { fetch, seen } = setUp();
    await expect(fetch(address, { signal: AbortSignal.abort() })).rejects.toThrow('aborted');
    expect(seen).toEqual([]);
  });
});
