/**
 * SHA-256 of a photo, in lower-case hex. The browser's digest takes all bytes at once, so only one photo
 * should be hashed at a time.
 */
export async function sha256(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
