import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { contentHash } from '#providers/dropbox/content-hash.ts';

const MIB = 1024 * 1024;

function referenceHash(bytes: Buffer): string {
  const whole = createHash('sha256');
  for (let start = 0; start < bytes.length; start += 4 * MIB) {
    whole.update(
      createHash('sha256')
        .update(bytes.subarray(start, start + 4 * MIB))
        .digest(),
    );
  }
  return whole.digest('hex');
}

describe('the Dropbox content hash', () => {
  it('is the published one of a short text', async () => {
    expect(await contentHash(new Blob(['Hello Dropbox!']))).toBe(
      '16dff8700700b9aa627e24bbf832940c084b41ade5c5d6fe5417963a547ed9c2',
    );
  });

  it('is SHA-256 of nothing for an empty file', async () => {
    expect(await contentHash(new Blob([]))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  it.each([4 * MIB - 1, 4 * MIB, 4 * MIB + 1, 9 * MIB])(
    'agrees with another implementation at %i bytes',
    async (size) => {
      const bytes = Buffer.alloc(size, 'photo');
      expect(await contentHash(new Blob([bytes]))).toBe(referenceHash(bytes));
    },
  );
});
