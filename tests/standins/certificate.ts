import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** Base64 SHA-256 of the public key, for Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly spki: string;
}

const made = new Map<string, Promise<Certificate>>();

/** A self-signed certificate for these hosts, made once per process. */
export function certificateFor(hosts: readonly string[]): Promise<Certificate> {
  const names = [...new Set(hosts)].sort();
  const id = names.join(' ');
  const certificate = made.get(id) ?? make(names);
  made.set(id, certificate);
  return certificate;
}

async function make(names: readonly string[]): Promise<Certificate> {
  const pems = await generate([{ name: 'commonName', value: 'Photolink stand-ins' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - 24 * 60 * 60 * 1000),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: names.map((value) => ({ type: 2, value })) },
    ],
  });
  const publicKey = new X509Certificate(pems.cert).publicKey;
  const encoded = publicKey.export({ type: 'spki', format: 'der' });
  const spki = createHash('sha256').update(encoded).digest('base64');
  return { key: pems.private, cert: pems.cert, spki };
}
