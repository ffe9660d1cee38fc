import { request } from 'node:https';
import type { ClientRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { someBytes } from '../standins/some-bytes.ts';
import { createGoogleService } from '../standins/google/google.ts';
import { authAddress, signInTo } from '../standins/google/sign-in/sign-in-to.ts';
import { createInProcessFetch } from '../standins/in-process-fetch.ts';
import { startServer } from '../standins/server.ts';
import type { StandinServer } from '../standins/server.ts';
import { uploadApi } from './google-standin-rig.ts';

const step = 262_144;
let server: StandinServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function setUp() {
  const google = createGoogleService();
  const signedIn = await signInTo(google, createInProcessFetch([google]));
  server = await startServer({ standins: [google] });
  return { google, signedIn };
}

/** Begins a request over a connection of its own that checks the certificate. */
function begin(address: string, method: string, headers: Record<string, string> = {}) {
  const { port, certificate: ca } = server!;
  const { hostname, pathname, search } = new URL(address);
  return request({
    ...{ host: '127.0.0.1', port, servername: hostname, ca, agent: false, method },
    path: `${pathname}${search}`,
    headers: { ...headers, host: hostname },
  });
}

async function answerTo(outgoing: ClientRequest, body?: Uint8Array) {
  const answered = new Promise<{ status: number; headers: Headers; body: string }>(
    (resolve, reject) => {
      outgoing.on('error', reject).on('response', (incoming) => {
        const headers = new Headers();
        for (const [name, values] of Object.entries(incoming.headersDistinct)) {
          for (const value of values ?? []) headers.append(name, value);
        }
        text(incoming).then((all) => {
          resolve({ status: incoming.statusCode ?? 0, headers, body: all });
        }, reject);
      });
    },
  );
  outgoing.end(body);
  return answered;
}

describe('over real connections', () => {
  it('an upload goes on where the connection broke off', async () => {
    const { google, signedIn } = await setUp();
    const bytes = someBytes(3 * step);
    const { authorization } = signedIn;
    const opening = begin(`${uploadApi}?uploadType=resumable`, 'POST', {
      authorization,
      'x-upload-content-length': String(bytes.length),
    });
    const address = (await answerTo(opening)).headers.get('location')!;

    const broken = begin(address, 'PUT', { 'content-length': String(bytes.length) });
    broken.on('error', () => undefined);
    broken.write(bytes.slice(0, step + 1000));
    await vi.waitUntil(() => google.sessions[0]?.receivedBytes === step);
    broken.destroy();

    const asking = begin(address, 'PUT', { 'content-range': 'bytes */*', 'content-length': '0' });
    const asked = await answerTo(asking);
    expect([asked.status, asked.headers.get('range')]).toEqual([308, `bytes=0-${step - 1}`]);
    const range = `bytes ${step}-${3 * step - 1}/${3 * step}`;
    const rest = await answerTo(
      begin(address, 'PUT', { 'content-range': range }),
      bytes.slice(step),
    );
    expect(rest.status).toBe(200);
    expect(Buffer.from(google.files[0]?.bytes ?? []).equals(bytes)).toBe(true);
  });

  it('the sign-in sets a cookie for all pages of google.com', async () => {
    const { google } = await setUp();
    google.consent = 'allow';
    const { status, headers } = await answerTo(begin(authAddress(), 'GET'));
    expect(status).toBe(302);
    expect(headers.get('set-cookie')).toMatch(/^SID=[\w-]+; Domain=google\.com; Path=\/; Secure/);
  });
});
