import { once } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { host, send, setUp } from './server-rig.ts';

describe('a fault', () => {
  it('answers in the service’s place as often as it was told', async () => {
    const { faults, seen } = await setUp();
    const headers = { 'retry-after': '1' };
    const fault = faults.add({ host, times: 2, answer: { status: 429, headers, body: 'slow' } });
    const statuses = [];
    for (let count = 0; count < 3; count += 1) statuses.push((await send(host, '/').answer).status);
    expect(statuses).toEqual([429, 429, 200]);
    expect([fault.hits, seen.length]).toEqual([2, 1]);
  });

  it('meets only the path and the request it names', async () => {
    const { faults } = await setUp();
    faults.add({
      host,
      path: /^\/slow/,
      when: async (incoming) => (await incoming.text()).includes('this one'),
      answer: { status: 503 },
    });
    const post = async (path: string, body: string) =>
      (await send(host, path, { method: 'POST', body }).answer).status;
    expect(await post('/slow/1', 'not that')).toBe(200);
    expect(await post('/fast', 'this one')).toBe(200);
    expect(await post('/slow/1', 'this one')).toBe(503);
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('cuts the connection %s the service acts', async (cut, acts) => {
    const { server, faults, seen } = await setUp();
    faults.add({ host, times: 1, cut });
    await expect(send(host, '/', { method: 'POST', body: 'bytes' }).answer).rejects.toThrow();
    expect(seen).toHaveLength(acts);
    expect(server.log).toMatchObject([{ status: null, endedBy: 'cut' }]);
    expect((await send(host, '/').answer).status).toBe(200);
  });

  it('lets no connection be used twice while a cut lies ahead', async () => {
    const { faults } = await setUp();
    const fault = faults.add({ host, path: '/later', cut: 'before' });
    const { outgoing, answer } = send(host, '/');
    const [response] = (await once(outgoing, 'response')) as [{ headers: unknown }];
    expect(response.headers).toMatchObject({ connection: 'close' });
    await answer;
    fault.clear();
    expect(faults.cutsAhead()).toBe(false);
  });

  it('holds a request until it is released', async () => {
    const { faults, seen } = await setUp();
    const fault = faults.add({ host, hold: 'before' });
    const { answer } = send(host, '/');
    await vi.waitFor(() => {
      expect(fault.holding).toBe(1);
    });
    expect(seen).toHaveLength(0);
    fault.release();
    expect((await answer).status).toBe(200);
  });

  it('lets the service not act for a client that left while held', async () => {
    const { server, faults, seen } = await setUp();
    const fault = faults.add({ host, hold: 'before' });
    const { outgoing, answer } = send(host, '/');
    const failed = expect(answer).rejects.toThrow();
    await vi.waitFor(() => {
      expect(fault.holding).toBe(1);
    });
    outgoing.destroy();
    await failed;
    await vi.waitFor(() => {
      expect(server.log).toMatchObject([{ endedBy: 'client' }]);
    });
    fault.release();
    expect(seen).toHaveLength(0);
  });
});

describe('a slow line', () => {
  it('lets bytes through at its bandwidth in each direction, and answers after a round trip', async () => {
    const { faults } = await setUp();
    const bytes = 100_000;
    faults.shape({ hosts: [host], bandwidthBitsPerSecond: 8_000_000, latencyMs: 40 });
    const began = performance.now();
    const { answer } = send(host, '/', { method: 'POST', body: 'x'.repeat(bytes) });
    expect((await answer).text).toHaveLength(bytes);
    // 100 ms for each direction and 40 ms for the round trip; less would be faster than the line.
    expect(performance.now() - began).toBeGreaterThan(235);
  });

  it('leaves the hosts that are not behind it alone', async () => {
    const { faults } = await setUp();
    faults.shape({ hosts: ['www.dropbox.com'], bandwidthBitsPerSecond: 1 });
    const { answer } = send(host, '/', { method: 'POST', body: 'x'.repeat(1000) });
    expect((await answer).status).toBe(200);
  });
});
