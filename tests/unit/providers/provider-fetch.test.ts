import { describe, expect, it } from 'vitest';
import { createGate } from '#providers/http/gate.ts';
import { createProviderFetch } from '#providers/http/create-provider-fetch.ts';
import type { TokenSource } from '#providers/http/token-source.ts';

const HOST = 'https://api.example';

function account(answer: (token: string | null) => Response) {
  let token = 'old';
  let renewals = 0;
  let refusals = 0;
  const seen: (string | null)[] = [];
  const tokens: TokenSource = {
    current: () => Promise.resolve(token),
    renew: (refused) => {
      if (token === refused) {
        renewals += 1;
        token = `new-${renewals}`;
      }
      return Promise.resolve(token);
    },
  };
  const fetch = createProviderFetch({
    fetch: (_url, init) => {
      const bearer = new Headers(init.headers).get('authorization');
      seen.push(bearer);
      return Promise.resolve(answer(bearer));
    },
    tokens,
    hosts: ['api.example'],
    gateOf: () => undefined,
    isExpired: (body) => body === 'expired',
    refused: () => {
      refusals += 1;
    },
  });
  return { fetch, seen, counts: () => ({ renewals, refusals }) };
}

const refuse = (body: string) => new Response(body, { status: 401 });

describe('the fetch of one account', () => {
  it('adds the bearer token and keeps the other headers', async () => {
    const { fetch, seen } = account(() => new Response('{}'));
    await fetch(`${HOST}/a`, { headers: { 'Content-Type': 'application/json' } });
    expect(seen).toEqual(['Bearer old']);
  });

  it('shows the token to no other host, and never without encryption', async () => {
    const { fetch, seen } = account(() => new Response('{}'));
    await expect(fetch('https://evil.example/a', {})).rejects.toMatchObject({ code: 'bug' });
    await expect(fetch('http://api.example/a', {})).rejects.toMatchObject({ code: 'bug' });
    expect(seen).toEqual([]);
  });

  it('renews an expired token once and repeats', async () => {
    const { fetch, seen, counts } = account((bearer) =>
      bearer === 'Bearer old' ? refuse('expired') : new Response('{}'),
    );
    expect((await fetch(`${HOST}/a`, {})).status).toBe(200);
    expect(seen).toEqual(['Bearer old', 'Bearer new-1']);
    expect(counts()).toEqual({ renewals: 1, refusals: 0 });
  });

  it('repeats only once', async () => {
    const { fetch, seen, counts } = account(() => refuse('expired'));
    expect((await fetch(`${HOST}/a`, {})).status).toBe(401);
    expect(seen).toHaveLength(2);
    expect(counts()).toEqual({ renewals: 1, refusals: 1 });
  });

  it('passes any other 401 on, readable, and says that the account is refused', async () => {
    const { fetch, counts } = account(() => refuse('revoked'));
    expect(await (await fetch(`${HOST}/a`, {})).text()).toBe('revoked');
    expect(counts()).toEqual({ renewals: 0, refusals: 1 });
  });
});

describe('a gate', () => {
  it('lets only so many in at once, and the others in their order', async () => {
    const gate = createGate(2);
    const doors = Array.from({ length: 4 }, () => ({ open: (): void => undefined }));
    const begun: number[] = [];
    const acts = doors.map((door, place) =>
      gate.run(undefined, () => {
        begun.push(place);
        return new Promise<void>((resolve) => {
          door.open = resolve;
        });
      }),
    );
    await expect.poll(() => begun).toEqual([0, 1]);
    doors[1]!.open();
    await expect.poll(() => begun).toEqual([0, 1, 2]);
    doors[0]!.open();
    await expect.poll(() => begun).toEqual([0, 1, 2, 3]);
    doors[2]!.open();
    doors[3]!.open();
    await Promise.all(acts);
  });

  it('takes an aborted act out of the queue and gives its place on after a failure', async () => {
    const gate = createGate(1);
    let fail = (): void => undefined;
    const first = gate.run(
      undefined,
      () =>
        new Promise<void>((_resolve, reject) => {
          fail = () => {
            reject(new Error('broken'));
          };
        }),
    );
    const stop = new AbortController();
    const second = gate.run(stop.signal, () => Promise.resolve('second'));
    const third = gate.run(undefined, () => Promise.resolve('third'));
    stop.abort();
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    fail();
    await expect(first).rejects.toThrow('broken');
    expect(await third).toBe('third');
  });
});
