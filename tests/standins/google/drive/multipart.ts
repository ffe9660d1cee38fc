import { driveFailure } from '../errors.ts';

interface Part {
  readonly type: string;
  readonly body: Buffer;
}

/**
 * The two parts of a `multipart/related` upload: metadata in JSON, then the content.
 *
 * @throws ApiFailure 400 for any other form
 */
export function readMultipart(
  type: string,
  body: Uint8Array,
): { json: string; content: Uint8Array; contentType: string } {
  if (!/^multipart\/related\s*;/i.test(type)) {
    const message = `Unsupported content with type: ${type}`;
    throw driveFailure('badContent', { message });
  }
  const boundary = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(type);
  const parts = partsOf(Buffer.from(body), boundary?.[1] ?? boundary?.[2] ?? '');
  const [metadata, content, ...more] = parts;
  if (!metadata || !content || more.length > 0) throw malformed();
  if (!/^application\/json(\s*;|$)/i.test(metadata.type)) throw malformed();
  return {
    json: metadata.body.toString('utf8'),
    content: new Uint8Array(content.body),
    contentType: content.type,
  };
}

function partsOf(body: Buffer, boundary: string): Part[] {
  if (boundary === '') throw malformed();
  const parts: Part[] = [];
  const mark = Buffer.from(`--${boundary}`);
  let start = body.indexOf(mark);
  while (start >= 0) {
    const after = start + mark.length;
    if (body.subarray(after, after + 2).toString() === '--') return parts;
    const end = body.indexOf(Buffer.from(`\r\n--${boundary}`), after);
    if (end < 0) break;
    parts.push(readPart(body.subarray(after + 2, end)));
    start = end + 2;
  }
  throw malformed();
}

function readPart(part: Buffer): Part {
  const end = part.indexOf('\r\n\r\n');
  if (end < 0) throw malformed();
  const type = /^content-type:\s*(.+)$/im.exec(part.subarray(0, end).toString('latin1'))?.[1];
  return { type: type?.trim() ?? '', body: part.subarray(end + 4) };
}

function malformed(): Error {
  return driveFailure('badRequest', { message: 'Malformed multipart body.' });
}
