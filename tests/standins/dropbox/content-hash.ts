import { createHash } from 'node:crypto';

const blockBytes = 4 * 1024 * 1024;

/**
 * The service's content hash in hexadecimal: SHA-256 over the joined SHA-256 of every 4 MiB block.
 *
 * Source: https://www.dropbox.com/developers/reference/content-hash
 */
export function contentHash(bytes: Uint8Array): string {
  const whole = createHash('sha256');
  for (let start = 0; start < bytes.length; start += blockBytes) {
    const block = bytes.subarray(start, start + blockBytes);
    whole.update(createHash('sha256').update(block).digest());
  }
  return whole.digest('hex');
}
