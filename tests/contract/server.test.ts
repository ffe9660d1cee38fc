import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { Socket } from 'node:net';
import { connect } from 'node:tls';
import { describe, expect, it, vi } from 'vitest';
import { signInTo } from '../standins/dropbox/sign-in.ts';
import { createInProcessFetch } from '../standins/in-process-fetch.ts';
import { host, send, setUp } from './server-rig.ts';

describe('the server', () => {
  it('answers on every stand-in’s host with a certificate for that host', async () => {
    await setUp();
    const answer = await send(host, '/a?b=c', { method: 'POST', body: 'x'.repeat(70_000) }).answer;
    expect(answer).toMatchObject({ status: 200, cookies: ['a=1', 'b=2'] });
    expect(answer.text).toHaveLength(70_000);
    const page = await send('www.dropbox.com', '/oauth2/authorize').answer;
    expect(page.status).toBe(400);
    expect(page.text).toContain('Stand-in Dropbox');
  });

  it('names the public key that browsers are told to trust', async () => {
    const { server } = await setUp();
    expect(server.spki).toMatch(/^[A-Za-z0-9+/]{43}=$/);
  });

  it('answers 421 for a host that nobody plays', async () => {
    const { server } = await setUp();
    const answer = await send('www.example.com', '/', { rejectUnauthorized: false }).answer;
    expect(answer.status).toBe(421);
    expect(server.log).toMatchObject([{ host: 'www.example.com', status: 421 }]);
  });

  it('writes down every request without its query', async () => {
    const { server } = await setUp();
    const headers = { origin: 'https://www.tiktok.com', cookie: 'a=1' };
    await send(host, '/path?secret', { headers }).answer;
    await vi.waitFor(() => {
      expect(server.log).toMatchObject([
        {
          method: 'GET',
          host,
          path: '/path',
          status: 200,
          origin: 'https://www.tiktok.com',
          hasCookie: true,
          endedBy: 'answer',
        },
      ]);
    });
  });

  it('notices a client that goes away in the middle of its body', async () => {
    const { server, seen } = await setUp();
    const headers = { 'content-length': '1000000' };
    const { outgoing, answer } = send(host, '/', { method: 'PUT', headers, body: 'too little' });
    const failed = expect(answer).rejects.toThrow();
    await once(outgoing, 'finish');
    outgoing.destroy();
    await failed;
    await vi.waitFor(() => {
      expect(server.log).toMatchObject([{ method: 'PUT', status: null, endedBy: 'client' }]);
    });
    expect(seen).toEqual([]);
  });

  it('lets a service know nothing of an upload that breaks off', async () => {
    const { server, dropbox } = await setUp();
    const { accessToken } = await signInTo(dropbox, createInProcessFetch([dropbox]));
    const calls = dropbox.calls.length;
    const headers = {
      authorization: `Bearer ${accessToken}`,
      'content-type': 'application/octet-stream',
      'dropbox-api-arg': '{"path":"/a.jpg"}',
      'content-length': '1000000',
    };
    const options = { method: 'POST', headers, body: 'too little' };
    const { outgoing, answer } = send('content.dropboxapi.com', '/2/files/upload', options);
    const failed = expect(answer).rejects.toThrow();
    await once(outgoing, 'finish');
    outgoing.destroy();
    await failed;
    await vi.waitFor(() => {
      expect(server.log).toMatchObject([{ path: '/2/files/upload', endedBy: 'client' }]);
    });
    expect([dropbox.calls.length - calls, dropbox.files.length]).toEqual([0, 0]);
  });

  it('answers 500 and says why when a stand-in itself fails', async () => {
    await setUp();
    const said = vi.spyOn(console, 'error').mockReturnValue();
    const answer = await send(host, '/', { method: 'POST', body: 'break' }).answer;
    expect(answer.status).toBe(500);
    expect(said).toHaveBeenCalledWith(`POST ${host}/ failed`, new Error('As asked'));
    said.mockRestore();
  });

  it('closes at once while a request is held', async () => {
    const { server, faults } = await setUp();
    const fault = faults.add({ host, hold: 'before' });
    const failed = expect(send(host, '/').answer).rejects.toThrow();
    await vi.waitFor(() => {
      expect(fault.holding).toBe(1);
    });
    await server.close();
    await failed;
  });
});

describe('the proxy', () => {
  it('leads a tunnel to any host to the server', async () => {
    const { server } = await setUp();
    const tunnel = httpRequest({
      host: '127.0.0.1',
      port: server.proxyPort,
      method: 'CONNECT',
      path: `${host}:443`,
    });
    tunnel.end();
    const [response, socket] = (await once(tunnel, 'connect')) as [{ statusCode: number }, Socket];
    expect(response.statusCode).toBe(200);
    const secure = connect({ socket, servername: host, ca: server.certificate });
    await once(secure, 'secureConnect');
    const createConnection = () => secure;
    const answer = await send(host, '/', { createConnection }).answer;
    expect(answer).toMatchObject({ status: 200, text: 'hello' });
  });

  it('answers 502 to plain HTTP', async () => {
    const { server } = await setUp();
    const plain = httpRequest({ host: '127.0.0.1', port: server.proxyPort, path: 'http://x.org/' });
    plain.end();
    const [response] = (await once(plain, 'response')) as [{ statusCode: number }];
    expect(response.statusCode).toBe(502);
  });
});
