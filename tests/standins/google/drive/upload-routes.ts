import { authorised } from '../api-route.ts';
import type { ApiCall, ApiRoute } from '../api-route.ts';
import { driveFailure } from '../errors.ts';
import { driveFile } from '../scopes.ts';
import { wantedOfItem } from './answer.ts';
import { createItem, requireCreatable } from './create-item.ts';
import { driveFamily } from './drive-family.ts';
import { fileQuery, keptBody } from './file-routes.ts';
import { parseJson, readMetadata } from './metadata.ts';
import { readMultipart } from './multipart.ts';
import { openSession } from './upload-sessions.ts';

/** The most that one request without a session may carry. */
const maxSimpleBytes = 5 * 1024 * 1024;

/** The routes that bring bytes in, or open a session for it. */
export const uploadRoutes: readonly ApiRoute[] = [
  authorised(driveFamily, {
    name: 'drive.upload.open',
    method: 'POST',
    path: /^\/upload\/drive\/v3\/files$/,
    query: [...fileQuery, 'ignoreDefaultVisibility', 'uploadType'],
    scopes: [driveFile],
    run(call) {
      const type = call.query.get('uploadType');
      if (type === 'resumable') return open(call);
      if (type === 'multipart') return multipart(call);
      if (type === 'media') return media(call);
      throw driveFailure('invalidParameter', { location: 'uploadType' });
    },
  }),
];

async function open(call: ApiCall): Promise<Response> {
  wantedOfItem(call);
  const { headers, url } = call.request;
  const metadata = readMetadata(await keptBody(call), 'create');
  const length = headers.get('x-upload-content-length');
  if (length !== null && !/^\d+$/.test(length)) {
    throw driveFailure('invalid', { location: 'X-Upload-Content-Length', locationType: 'header' });
  }
  const declaredBytes = length === null ? null : Number(length);
  requireCreatable(call, metadata, declaredBytes ?? 0);
  const session = openSession(call.world, {
    token: call.token,
    metadata,
    contentType: headers.get('x-upload-content-type') ?? 'application/octet-stream',
    declaredBytes,
    fields: call.query.get('fields'),
  });
  const location = new URL(url);
  location.searchParams.set('upload_id', session.id);
  return new Response(null, {
    status: 200,
    headers: { location: location.href, 'x-guploader-uploadid': session.id },
  });
}

async function multipart(call: ApiCall): Promise<unknown> {
  const tell = wantedOfItem(call);
  const type = call.request.headers.get('content-type') ?? '';
  const { json, content, contentType } = readMultipart(type, await simpleBody(call));
  const metadata = readMetadata(parseJson(json), 'create');
  call.trace.body = metadata;
  const mimeType = metadata.mimeType ?? contentType;
  return tell(createItem(call, { ...metadata, mimeType }, content));
}

async function media(call: ApiCall): Promise<unknown> {
  const tell = wantedOfItem(call);
  const mimeType = call.request.headers.get('content-type') ?? 'application/octet-stream';
  return tell(createItem(call, { mimeType }, await simpleBody(call)));
}

async function simpleBody(call: ApiCall): Promise<Uint8Array> {
  const body = new Uint8Array(await call.request.arrayBuffer());
  if (body.length > maxSimpleBytes) throw driveFailure('uploadTooLarge');
  return body;
}
