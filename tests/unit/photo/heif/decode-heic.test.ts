import { expect, test } from 'vitest';
import { decodeHeic } from '#photo/heif/decode-heic.ts';
import { heic } from '../../../fixtures/other-formats.ts';

test.each([
  ['PQ', 16],
  ['HLG', 18],
])('a HEIC of %s brightness is named and not shown in wrong colours', async (_, transfer) => {
  const file = Buffer.from(heic('wide-nclx'));
  const nclx = file.indexOf('nclx');
  expect(nclx).toBeGreaterThan(0);
  file.writeUInt16BE(transfer, nclx + 6);
  await expect(decodeHeic(file)).rejects.toMatchObject({
    code: 'unsupported-type',
    facts: { type: 'HDR HEIC' },
  });
});
