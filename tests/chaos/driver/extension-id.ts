import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The id that Chromium derives from the key in a build's manifest. */
export async function readExtensionId(extension: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(extension, 'manifest.json'), 'utf8')) as {
    readonly key: string;
  };
  const digest = createHash('sha256').update(Buffer.from(manifest.key, 'base64')).digest('hex');
  // Its digits are the letters from a to p, so that it cannot be taken for an address.
  return digest.slice(0, 32).replace(/./g, (digit) => 'abcdefghijklmnop'[parseInt(digit, 16)]!);
}
