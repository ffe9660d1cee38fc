import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { certificateFor } from './certificate.ts';
import { startConnectProxy } from './connect-proxy.ts';
import { ConnectionCut, createFaults } from './faults.ts';
import type { Faults } from './faults.ts';
import { createLine } from './line.ts';
import { toRequest, writeResponse } from './node-exchange.ts';
import type { Pace } from './node-exchange.ts';
import type { Standin } from './standin.ts';

/** One request as the server saw it; written down when it has ended. */
export interface ServedRequest {
  /** When it began, in ms since 1970. */
  readonly atMs: number;
  readonly endedAtMs: number;
  readonly method: string;
  readonly host: string;
  /** Without query. */
  readonly path: string;
  /** The status answered; null where no answer was sent. */
  readonly status: number | null;
  readonly origin: string | null;
  readonly hasCookie: boolean;
  /** Who ended it: an answer, a cut that a test asked for, or the client by going away. */
  readonly endedBy: 'answer' | 'cut' | 'client';
}

export interface ServerOptions {
  readonly standins: readonly Standin[];
  readonly faults?: Faults;
}

export interface StandinServer {
  readonly port: number;
  /** A CONNECT proxy that leads to the server, for browsers that cannot map host names. */
  readonly proxyPort: number;
  /** Base64 SHA-256 of the certificate's public key. */
  readonly spki: string;
  /** The certificate itself, in PEM, for clients that check it. */
  readonly certificate: string;
  /** Every request that has ended, in the order in which they ended. */
  readonly log: ServedRequest[];
  close(): Promise<void>;
}

/** Starts one HTTPS server on 127.0.0.1 that answers for every host of the stand-ins. */
export async function startServer(options: ServerOptions): Promise<StandinServer> {
  const { standins, faults = createFaults() } = options;
  const { key, cert, spki } = await certificateFor(standins.flatMap(({ hosts }) => hosts));
  const log: ServedRequest[] = [];
  const serve = createHandler(standins, faults, log);
  const server = createServer({ key, cert, keepAliveTimeout: 120_000 }, (incoming, outgoing) => {
    void serve(incoming, outgoing);
  });
  // Slow answers and slow uploads are part of the play.
  Object.assign(server, { requestTimeout: 0, headersTimeout: 0, timeout: 0 });
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  faults.onCutAdded(() => {
    server.closeIdleConnections();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const proxy = await startConnectProxy(port);
  return {
    port,
    proxyPort: proxy.port,
    spki,
    certificate: cert,
    log,
    async close() {
      const ended = new Promise((resolve) => server.close(resolve));
      for (const socket of open) socket.destroy();
      await Promise.all([ended, proxy.close()]);
    },
  };
}

type Handler = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

function createHandler(
  standins: readonly Standin[],
  faults: Faults,
  log: ServedRequest[],
): Handler {
  const up = createLine();
  const down = createLine();
  return async (incoming, outgoing) => {
    const host = (incoming.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    const seen = describe(incoming, host);
    const clientGone = new AbortController();
    outgoing.on('close', () => {
      if (!outgoing.writableFinished) clientGone.abort();
    });
    try {
      const request = toRequest(incoming, host, clientGone.signal, paceFor(up));
      const response = await answer(request);
      await latency();
      // A browser silently repeats a request whose reused connection is cut, which would hide
      // the cut; so none is reused while cuts lie ahead.
      if (faults.cutsAhead()) outgoing.setHeader('connection', 'close');
      await writeResponse(response, outgoing, paceFor(down));
      const endedBy = outgoing.writableFinished ? 'answer' : 'client';
      finish(seen, endedBy, response.status);
    } catch (error) {
      const cut = error instanceof ConnectionCut;
      const left = clientGone.signal.aborted || incoming.errored !== null;
      if (cut || left || outgoing.headersSent) {
        outgoing.destroy();
        finish(seen, cut ? 'cut' : 'client', null);
      } else {
        console.error(`${seen.method} ${host}${seen.path} failed`, error);
        outgoing.writeHead(500).end('The stand-in failed.');
        finish(seen, 'answer', 500);
      }
    }

    function answer(request: Request): Response | Promise<Response> {
      const standin = standins.find(({ hosts }) => hosts.includes(host));
      if (standin) return faults.answer(standin, request, clientGone.signal);
      return new Response(`No stand-in answers for ${host}`, { status: 421 });
    }

    function paceFor(line: typeof up): Pace {
      return (bytes) => line.pass(bytes, shape()?.bandwidthBitsPerSecond);
    }

    async function latency(): Promise<void> {
      const ms = shape()?.latencyMs ?? 0;
      if (ms > 0) await wait(ms);
    }

    function shape(): Faults['shaping'] {
      const { shaping } = faults;
      return shaping && (shaping.hosts?.includes(host) ?? true) ? shaping : null;
    }
  };

  function finish(
    seen: ReturnType<typeof describe>,
    endedBy: ServedRequest['endedBy'],
    status: number | null,
  ): void {
    log.push({ ...seen, endedAtMs: Date.now(), status, endedBy });
  }
}

function describe({ method, url, headers }: IncomingMessage, host: string) {
  return {
    atMs: Date.now(),
    method: method ?? 'GET',
    host,
    path: (url ?? '/').split('?', 1)[0] ?? '/',
    origin: headers.origin ?? null,
    hasCookie: headers.cookie !== undefined,
  };
}
