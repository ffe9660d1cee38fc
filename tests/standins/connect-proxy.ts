import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

export interface ConnectProxy {
  readonly port: number;
  close(): Promise<void>;
}

/** Starts a proxy on 127.0.0.1 that leads every CONNECT, to whatever host, to one local port. */
export async function startConnectProxy(targetPort: number): Promise<ConnectProxy> {
  const open = new Set<Duplex>();
  const server = createServer((_, response) => {
    response.writeHead(502).end('This proxy only carries HTTPS.');
  });
  server.on('connection', track);
  server.on('connect', (_, client: Duplex, head: Buffer) => {
    const target = connect(targetPort, '127.0.0.1');
    track(target);
    target.once('connect', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.write(head);
      target.pipe(client).pipe(target);
    });
    const end = () => {
      client.destroy();
      target.destroy();
    };
    for (const side of [client, target]) side.on('error', end).on('close', end);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  function track(socket: Socket): void {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  }
}
