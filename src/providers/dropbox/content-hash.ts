const BLOCK_BYTES = 4 * 1024 * 1024;
const DIGEST_BYTES = 32;

/**
 * Dropbox's own hash of a file: SHA-256 over the SHA-256 of each 4 MiB block, in hex. One block is in
 * memory at a time. Source: dropbox.com/developers/reference/content-hash.
 */
export async function contentHash(blob: Blob): Promise<string> {
  const blocks = Math.ceil(blob.size / BLOCK_BYTES);
  const digests = new Uint8Array(blocks * DIGEST_BYTES);
  for (let block = 0; block < blocks; block += 1) {
    const start = block * BLOCK_BYTES;
    const bytes = await blob.slice(start, start + BLOCK_BYTES).arrayBuffer();
    digests.set(new Uint8Array(await sha256(bytes)), block * DIGEST_BYTES);
  }
  const whole = new Uint8Array(await sha256(digests));
  return Array.from(whole, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function sha256(bytes: BufferSource): Promise<ArrayBuffer> {
  return crypto.subtle.digest('SHA-256', bytes);
}
