import { describe, expect, it } from 'vitest';
import type { ErrorCode, Failure } from '#core/errors.ts';
import type { Link } from '#core/link.ts';
import { inLanes, LINKS_AT_ONCE } from '#core/link-lanes.ts';
import { addLink, createWorld } from './fakes.ts';

function someLinks(count: number, fields: (at: number) => Partial<Link> = () => ({})): Link[] {
  const world = createWorld();
  return Array.from({ length: count }, (_none, at) => addLink(world, `${at}`, fields(at)));
}

const failure = (code: ErrorCode): Failure => ({ code, facts: {} });

/** Works through them; `codeOf` says what stands in a link's way. */
async function work(links: readonly Link[], codeOf: (link: Link) => ErrorCode | undefined) {
  const asked: string[] = [];
  let inside = 0;
  let most = 0;
  const left: string[] = [];
  const act = async (link: Link) => {
    asked.push(link.id);
    most = Math.max(most, (inside += 1));
    await Promise.resolve();
    inside -= 1;
    const code = codeOf(link);
    return code && { failure: failure(code), retry: undefined };
  };
  await inLanes(links, act, async ({ id }, hindrance) => {
    left.push(`${id} ${hindrance.failure.code}`);
    await Promise.resolve();
  });
  return { asked, left, most };
}

describe('work on many links', () => {
  it('is done for some at a time, in their order', async () => {
    const links = someLinks(20);
    const { asked, most } = await work(links, () => undefined);
    expect(asked).toEqual(links.map(({ id }) => id));
    expect(most).toBe(LINKS_AT_ONCE);
  });

  it.each(['offline', 'busy', 'reconnect', 'not-connected', 'permission-missing'] as const)(
    'ends for the account at what all its links would meet: %s',
    async (code) => {
      const { asked, left } = await work(someLinks(20), () => code);
      expect(asked).toHaveLength(LINKS_AT_ONCE);
      expect(left).toHaveLength(20 - LINKS_AT_ONCE);
      expect(left.every((one) => one.endsWith(code))).toBe(true);
    },
  );

  it('goes on for the other accounts', async () => {
    const links = someLinks(20, (at) => ({ accountId: at % 2 === 0 ? 'a' : 'b' }));
    const { asked } = await work(links, ({ accountId }) =>
      accountId === 'a' ? 'offline' : undefined,
    );
    expect(asked.filter((id) => Number(id) % 2 === 1)).toHaveLength(10);
  });

  it('takes what the service fails with for that link’s own', async () => {
    const { asked, left } = await work(someLinks(20), ({ id }) =>
      Number(id) % 3 === 0 ? 'provider-down' : undefined,
    );
    expect(asked).toHaveLength(20);
    expect(left).toEqual([]);
  });

  it('takes several such failures in a row for the service’s', async () => {
    const { asked, left } = await work(someLinks(40), () => 'provider-down');
    expect(asked.length).toBeLessThan(2 * LINKS_AT_ONCE);
    expect(asked.length + left.length).toBe(40);
  });

  it('lets none that fail for themselves keep the others from their turn', async () => {
    const bad = new Set(['0', '1', '2', '3', '4', '5', '6', '7']);
    let links = someLinks(20);
    const done = new Set<string>();
    for (let tries = 0; tries < 3; tries += 1) {
      const left = links.filter(({ id }) => !done.has(id));
      const { asked } = await work(left, ({ id }) => (bad.has(id) ? 'provider-down' : undefined));
      for (const id of asked) if (!bad.has(id)) done.add(id);
      links = links.map((link) => ({ ...link, retry: { atMs: 0, tries: tries + 1 } }));
    }
    expect(done.size).toBe(12);
  });
});
