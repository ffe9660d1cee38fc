import { Hono } from 'hono';
import { isLive } from './links.ts';
import type { IcloudWorld, ShareKind, SharedLink } from './world.ts';

/** Where each kind of share is kept. Albums have tokens of another sort, which nothing resolves here. */
const containers: Partial<Record<ShareKind, string>> = {
  'iCloud Link': 'com.apple.photos.cloud',
  'iCloud Drive file': 'com.apple.cloudkit',
};

const path = '/database/1/:container/production/public/records/resolve';

/** ckdatabasews.icloud.com: what the page behind a link asks, without any sign-in. */
export function createResolver(world: IcloudWorld): Hono {
  const app = new Hono();
  app.post(path, async ({ req }) => {
    const container = req.param('container');
    const ids = readIds(await req.text());
    const isKnown = Object.values(containers).includes(container);
    const status = ids && isKnown ? 200 : 400;
    world.resolves.push({ container, ids: ids ?? [], status });
    if (!ids || !isKnown) return json({ serverErrorCode: 'BAD_REQUEST', reason: 'Bad body' }, 400);
    return json({ results: ids.map((id) => resolve(world, container, id)) }, 200);
  });
  app.notFound(() => json({ serverErrorCode: 'NOT_FOUND', reason: 'No such operation' }, 404));
  return app;
}

/** The ids asked about; undefined unless the body is exactly what the service takes. */
function readIds(body: string): readonly string[] | undefined {
  try {
    const { shortGUIDs } = JSON.parse(body) as { shortGUIDs: { value: unknown }[] };
    const ids = shortGUIDs.map(({ value }) => value);
    const areIds = ids.every((id) => typeof id === 'string' && /^[\w-]+$/.test(id));
    return areIds && ids.length > 0 ? (ids as string[]) : undefined;
  } catch {
    return undefined;
  }
}

function resolve(world: IcloudWorld, container: string, id: string): Record<string, unknown> {
  const shortGUID = { value: id };
  const link = world.links.find((each) => each.id === id && containers[each.kind] === container);
  if (!link || !isLive(world, link)) {
    return { shortGUID, reason: 'Cannot resolve shortGUID', serverErrorCode: 'NOT_FOUND' };
  }
  return { shortGUID, ...share(link, container) };
}

function share({ audience, id }: SharedLink, containerIdentifier: string): Record<string, unknown> {
  const found = {
    containerIdentifier,
    databaseScope: 'SHARED',
    environment: 'production',
    zoneID: { zoneName: `zone-${id}`, ownerRecordName: '_owner' },
    requireAppleLogin: audience !== 'anyone',
  };
  if (audience !== 'anyone') return found;
  const anonymousPublicAccess = {
    token: `token-of-${id}`,
    tokenTTL: 1_200_000,
    databasePartition: 'https://p50-ckdatabasews.icloud.com:443',
  };
  return { ...found, anonymousPublicAccess };
}

// No CORS headers: the real service lets its own pages read the answer, and nobody else's.
function json(body: unknown, status: number): Response {
  const headers = { 'content-type': 'application/json; charset=UTF-8' };
  return new Response(JSON.stringify(body), { status, headers });
}
