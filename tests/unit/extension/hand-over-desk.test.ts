import { describe, expect, it } from 'vitest';
import { createHandOverDesk } from '../../../extension/background/hand-over-desk.ts';

function desk() {
  const kept = new Map<string, readonly string[]>();
  const handOvers = {
    get: (key: string) => Promise.resolve(kept.get(key)),
    put: (key: string, value: readonly string[]) => Promise.resolve(void kept.set(key, value)),
    remove: (key: string) => Promise.resolve(void kept.delete(key)),
    all: () => Promise.resolve(kept),
  };
  return { kept, ...createHandOverDesk({ handOvers }) };
}

describe('a secret for handing photos over', () => {
  it('is good once, for the panel that it was made for', async () => {
    const { issue, claim } = desk();
    const secret = await issue('t');
    expect(await claim('u', secret)).toBe(false);
    expect(await claim('t', secret)).toBe(true);
    expect(await claim('t', secret)).toBe(false);
  });

  it('cannot be guessed, and is never the ticket', async () => {
    const { issue, claim } = desk();
    const secret = await issue('t');
    expect(secret).not.toBe(await issue('t'));
    for (const guess of ['t', '', 'guessed', crypto.randomUUID()]) {
      expect(await claim('t', guess)).toBe(false);
    }
    expect(await claim('t', secret)).toBe(true);
  });

  it('is good beside others that were made at the same moment', async () => {
    const { issue, claim } = desk();
    const secrets = await Promise.all([issue('t'), issue('t'), issue('t')]);
    expect(await Promise.all(secrets.map((secret) => claim('t', secret)))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('is forgotten when very many are asked for', async () => {
    const { kept, issue, claim } = desk();
    const first = await issue('t');
    for (let asked = 0; asked < 50; asked += 1) await issue('t');
    expect(kept.get('t')?.length).toBeLessThanOrEqual(5);
    expect(await claim('t', first)).toBe(false);
  });
});
