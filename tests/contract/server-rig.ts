import { request } from 'node:https';
import type { RequestOptions } from 'node:https';
import { onTestFinished } from 'vitest';
import { createDropboxService } from '../standins/dropbox/dropbox.ts';
import { createFaults } from '../standins/faults.ts';
import { startServer } from '../standins/server.ts';
import type { StandinServer } from '../standins/server.ts';
import type { Standin } from '../standins/standin.ts';

/** The host of a small service that answers with the body it got. */
export const host = 'echo.example.org';

export interface Answer {
  readonly status: number | undefined;
  readonly cookies: readonly string[] | undefined;
  readonly text: string;
}

type SendOptions = Omit<RequestOptions, 'headers'> & {
  readonly body?: string;
  readonly headers?: Record<string, string>;
};

let server: StandinServer | undefined;

/** Starts a server for the echo and a Dropbox; it is closed when the test ends. */
export async function setUp() {
  const echo = createEcho();
  const faults = createFaults();
  const dropbox = createDropboxService();
  const started = await startServer({ standins: [echo.standin, dropbox], faults });
  server = started;
  onTestFinished(async () => {
    await started.close();
    server = undefined;
  });
  return { server, faults, dropbox, seen: echo.seen };
}

/** Sends one request over a connection of its own that checks the certificate. */
export function send(to: string, path: string, own: SendOptions = {}) {
  if (!server) throw new Error('No server runs in this test');
  const { port, certificate: ca } = server;
  const { body, headers, ...options } = own;
  const place = { host: '127.0.0.1', port, path, servername: to, ca, agent: false };
  const outgoing = request({ ...place, headers: { ...headers, host: to }, ...options });
  const answer = new Promise<Answer>((resolve, reject) => {
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('error', reject);
      response.on('end', () => {
        const cookies = response.headers['set-cookie'];
        resolve({ status: response.statusCode, cookies, text });
      });
    });
  });
  outgoing.end(body);
  return { outgoing, answer };
}

function createEcho() {
  const seen: string[] = [];
  const standin: Standin = {
    hosts: [host],
    async fetch(incoming) {
      const body = await incoming.text();
      seen.push(`${incoming.method} ${incoming.url} ${body.length}`);
      if (body === 'break') throw new Error('As asked');
      const headers = new Headers({ 'content-type': 'text/plain' });
      headers.append('set-cookie', 'a=1');
      headers.append('set-cookie', 'b=2');
      return new Response(body === '' ? 'hello' : body, { headers });
    },
  };
  return { standin, seen };
}
