import { randomText } from '../../random.ts';
import { authorised } from '../api-route.ts';
import type { ApiRoute } from '../api-route.ts';
import { photosAppend } from '../scopes.ts';
import { invalidArgument, photosFamily } from './photos-family.ts';

/** Source: https://developers.google.com/photos/library/guides/upload-media */
const maxPhotoBytes = 200 * 1024 * 1024;

/** The route that takes bytes in and answers with the token that stands for them. */
export const uploadRoutes: readonly ApiRoute[] = [
  authorised(photosFamily, {
    name: 'photoslibrary.uploads',
    method: 'POST',
    path: /^\/v1\/uploads$/,
    scopes: [photosAppend],
    async run({ world, request, account }) {
      const mimeType = mediaType(request.headers);
      const bytes = new Uint8Array(await request.arrayBuffer());
      if (bytes.length === 0) throw invalidArgument('The upload has no content.');
      if (bytes.length > maxPhotoBytes) throw invalidArgument('The photo is too large.');
      const token = `CAIS${randomText(200)}`;
      const createdAtMs = world.now();
      world.photoUploads.push({ token, accountId: account.id, bytes, mimeType, createdAtMs });
      return new Response(token, { headers: { 'content-type': 'text/plain; charset=UTF-8' } });
    },
  }),
];

/** The type of the photo, where the headers are those of a raw upload. */
function mediaType(headers: Headers): string {
  if (headers.get('content-type') !== 'application/octet-stream') {
    throw invalidArgument('Content-Type must be application/octet-stream.');
  }
  if (headers.get('x-goog-upload-protocol') !== 'raw') {
    throw invalidArgument('X-Goog-Upload-Protocol must be raw.');
  }
  const type = headers.get('x-goog-upload-content-type') ?? '';
  if (/^(image|video)\/[\w.+-]+$/.test(type)) return type;
  throw invalidArgument('X-Goog-Upload-Content-Type must be the type of a photo or video.');
}
