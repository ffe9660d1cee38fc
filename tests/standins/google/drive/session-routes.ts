import type { ApiRoute, OpenCall } from '../api-route.ts';
import { jsonResponse } from '../api.ts';
import { accountOf } from '../authorise.ts';
import type { GoogleWorld } from '../world.ts';
import { fileDefaults } from './answer.ts';
import { badRange, readContentRange } from './content-range.ts';
import type { ContentRange } from './content-range.ts';
import { createItem } from './create-item.ts';
import { driveFamily } from './drive-family.ts';
import { fileNames } from './field-names.ts';
import { pick, readMask } from './fields.ts';
import { itemJson } from './item-json.ts';
import { chunkStep, receive } from './receive.ts';
import type { UploadSession } from './records.ts';
import { contentOf, requireSession } from './upload-sessions.ts';

const files = /^\/upload\/drive\/v3\/files$/;
const sessionQuery = ['uploadType', 'upload_id', 'supportsAllDrives', 'ignoreDefaultVisibility'];
const { badParameter } = driveFamily;

/** The routes of an open session. Its address alone is the right to it: they look at no token. */
export const sessionRoutes: readonly ApiRoute[] = [
  {
    name: 'drive.upload.put',
    method: 'PUT',
    path: files,
    query: sessionQuery,
    badParameter,
    async run(call) {
      const session = sessionOf(call);
      if (session.itemId !== null) return finished(call.world, session);
      const range = readContentRange(call.request.headers.get('content-range'));
      const total = await takeIn(call, session, range);
      return total === session.receivedBytes
        ? finish(call.world, session)
        : progress(session.receivedBytes);
    },
  },
  {
    name: 'drive.upload.cancel',
    method: 'DELETE',
    path: files,
    query: sessionQuery,
    badParameter,
    run(call) {
      sessionOf(call).ended = true;
      return new Response(null, { status: 499 });
    },
  },
];

function sessionOf({ world, query, trace }: OpenCall): UploadSession {
  const session = requireSession(world, query.get('upload_id') ?? '');
  trace.accountId = session.token.accountId;
  return session;
}

/** Takes in what the request brings; returns the size of the whole file as far as it is known. */
async function takeIn(
  { world, request }: OpenCall,
  session: UploadSession,
  range: ContentRange,
): Promise<number | null> {
  const { declaredBytes } = session;
  const told = range.kind === 'whole' ? null : range.total;
  if (told !== null && declaredBytes !== null && told !== declaredBytes) {
    throw badRange('The size is not the one that the session was opened for.');
  }
  const total = told ?? declaredBytes;
  if (range.kind === 'status') return total;
  const keep = world.behaviour.keptOfNextPuts.shift() ?? Infinity;
  if (range.kind === 'whole') {
    const seen = await receive(session, request.body, { first: 0, length: total, keep });
    return total ?? seen;
  }
  requireFittingChunk(session, range, total);
  const length = range.last - range.first + 1;
  await receive(session, request.body, { first: range.first, length, keep });
  return total;
}

function requireFittingChunk(
  session: UploadSession,
  { first, last }: Extract<ContentRange, { kind: 'chunk' }>,
  total: number | null,
): void {
  if (first > session.receivedBytes) throw badRange('Bytes before this chunk are missing.');
  if (total !== null && last >= total) throw badRange('The chunk goes beyond the file.');
  const length = last - first + 1;
  if (last + 1 === total || length % chunkStep === 0) return;
  const message =
    `The number of bytes uploaded is required to be a multiple of ${chunkStep}, except for the ` +
    `final request. The received request contained ${length} bytes.`;
  throw badRange(message);
}

/** `Resume Incomplete`: no `Range` where nothing is kept. */
function progress(receivedBytes: number): Response {
  const range = receivedBytes === 0 ? {} : { range: `bytes=0-${receivedBytes - 1}` };
  return new Response(null, { status: 308, headers: { 'cache-control': 'no-cache', ...range } });
}

function finish(world: GoogleWorld, session: UploadSession): Response {
  const { token, metadata, contentType } = session;
  const account = accountOf(world, token.accountId);
  const mimeType = metadata.mimeType ?? contentType;
  const maker = { world, account, token };
  session.itemId = createItem(maker, { ...metadata, mimeType }, contentOf(session)).id;
  return finished(world, session);
}

/** Told as often as somebody asks. */
function finished(world: GoogleWorld, { itemId, token, fields }: UploadSession): Response {
  const item = world.items.find(({ id }) => id === itemId);
  if (!item) throw new Error(`The session's file ${itemId ?? ''} is not there`);
  const mask = readMask(fields ?? fileDefaults, fileNames);
  return jsonResponse(pick(itemJson(world, accountOf(world, token.accountId), item), mask));
}
