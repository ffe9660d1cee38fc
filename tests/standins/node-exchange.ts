import type { IncomingMessage, ServerResponse } from 'node:http';
import { once } from 'node:events';

/** Lets `bytes` through at the speed of the line. */
export type Pace = (bytes: number) => Promise<void>;

/** Headers that belong to one connection, not to the request. */
const hopHeaders = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'expect'];

/** The Fetch request in a Node request; its body is read no faster than `pace` lets it through. */
export function toRequest(
  incoming: IncomingMessage,
  host: string,
  signal: AbortSignal,
  pace: Pace,
): Request {
  const method = incoming.method ?? 'GET';
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    if (hopHeaders.includes(name)) continue;
    for (const value of values ?? []) headers.append(name, value);
  }
  const hasBody = method !== 'GET' && method !== 'HEAD' && carriesBody(incoming);
  const body = hasBody ? { body: paced(incoming, pace), duplex: 'half' } : undefined;
  const url = `https://${host}${incoming.url ?? '/'}`;
  return new Request(url, { method, headers, signal, redirect: 'manual', ...body });
}

function carriesBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

function paced(incoming: IncomingMessage, pace: Pace): ReadableStream<Uint8Array> {
  const chunks = incoming[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) {
          controller.close();
          return;
        }
        await pace(value.length);
        controller.enqueue(new Uint8Array(value));
      },
      async cancel() {
        await chunks.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Writes a Fetch response as the answer, no faster than `pace` lets it through. */
export async function writeResponse(
  response: Response,
  outgoing: ServerResponse,
  pace: Pace,
): Promise<void> {
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') outgoing.setHeader(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies);
  if (response.body && outgoing.req.method !== 'HEAD') {
    for await (const chunk of response.body) {
      await pace(chunk.length);
      if (outgoing.destroyed) return;
      if (!outgoing.write(chunk)) await Promise.race([once(outgoing, 'drain'), closed(outgoing)]);
    }
  }
  outgoing.end();
  if (!outgoing.writableFinished) await Promise.race([once(outgoing, 'finish'), closed(outgoing)]);
}

async function closed(outgoing: ServerResponse): Promise<void> {
  if (!outgoing.closed) await once(outgoing, 'close');
}
