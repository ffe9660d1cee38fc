import { route } from './api-route.ts';
import type { ApiCall, ApiRoute } from './api-route.ts';
import { flag, nullable, struct, text } from './arguments.ts';
import { taggedFailure } from './errors.ts';
import { found } from './file-routes.ts';
import { linkMetadataOf } from './link-metadata.ts';
import { standingLinks, targetOf } from './links.ts';
import { isBelow, readPath } from './paths.ts';

/** `sharing/list_shared_links`: all of an account's links in pages, or those that reach one path. */
export const listLinks: ApiRoute = route({
  name: 'sharing/list_shared_links',
  scope: 'sharing.read',
  style: 'rpc',
  args: struct({
    path: nullable(text(readPath)),
    cursor: nullable(text()),
    direct_only: nullable(flag),
  }),
  run(call) {
    const { path, cursor, direct_only: directOnly } = call.args;
    if (path === null) return pageOfLinks(call, cursor);
    return { links: linksTo(call, path, directOnly ?? false), has_more: false };
  },
});

function linksTo(call: ApiCall<unknown>, path: string, directOnly: boolean): unknown[] {
  const { world, account } = call;
  const target = found(call, path, 'path');
  return standingLinks(world, account.accountId)
    .filter((link) => {
      if (link.targetId === target.id) return true;
      const linked = targetOf(world, link);
      return !directOnly && linked !== undefined && isBelow(target.path, linked.path);
    })
    .map((link) => linkMetadataOf(world, link, account));
}

function pageOfLinks(call: ApiCall<unknown>, cursor: string | null): Record<string, unknown> {
  const { world, account } = call;
  const after = cursor === null ? -1 : readCursor(call, cursor);
  // Goes on after a link, not after a number of links: those revoked meanwhile shift nothing.
  const rest = standingLinks(world, account.accountId).filter((link) => link.order > after);
  const shown = rest.slice(0, world.behaviour.linksPerPage);
  const last = shown.at(-1)?.order ?? after;
  return {
    links: shown.map((link) => linkMetadataOf(world, link, account)),
    has_more: rest.length > shown.length,
    cursor: writeCursor(call, last),
  };
}

function writeCursor({ world, account }: ApiCall<unknown>, after: number): string {
  const content = [world.cursorGeneration, account.accountId, after];
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

function readCursor({ world, account }: ApiCall<unknown>, cursor: string): number {
  try {
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(content)) {
      const [generation, accountId, after] = content as unknown[];
      const valid = generation === world.cursorGeneration && accountId === account.accountId;
      if (valid && typeof after === 'number') return after;
    }
  } catch {
    // Not one of ours: refused below.
  }
  throw taggedFailure({ '.tag': 'reset' });
}
