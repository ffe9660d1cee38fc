import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { someBytes } from '../standins/some-bytes.ts';
import { driveApi, makeFile, reasonOf, setUp, uploadApi } from './google-standin-rig.ts';
import type { Rig } from './google-standin-rig.ts';

const step = 262_144;

/** Opens a session and returns its address. */
async function open(
  { call }: Pick<Rig, 'call'>,
  own: { json?: object; length?: number; fields?: string } = {},
): Promise<string> {
  const { json = { name: 'photo-1.jpg' }, length, fields = 'id,sha256Checksum' } = own;
  const size = length === undefined ? {} : { 'x-upload-content-length': String(length) };
  const answer = await call(`${uploadApi}?uploadType=resumable&fields=${fields}`, {
    method: 'POST',
    headers: { 'x-upload-content-type': 'image/jpeg', ...size },
    json,
  });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.headers.get('location')!;
}

/** Sends a piece of a file; `range` is what comes after the word bytes. */
async function put(
  { fetch }: Pick<Rig, 'fetch'>,
  address: string,
  range: string | null,
  body?: Uint8Array<ArrayBuffer>,
) {
  const headers: Record<string, string> =
    range === null ? {} : { 'content-range': `bytes ${range}` };
  const answer = await fetch(address, { method: 'PUT', headers, ...(body && { body }) });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    range: answer.headers.get('range'),
    body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : null,
  };
}

/** Much quicker than what a failing comparison would need to print them. */
function sameBytes(one: Uint8Array | null | undefined, other: Uint8Array): boolean {
  return Buffer.from(one ?? []).equals(other);
}

describe('an upload in one request', () => {
  it('takes metadata and content in two parts', async () => {
    const rig = await setUp();
    const bytes = someBytes(5000);
    const id = await makeFile(rig, { name: 'a.jpg' }, bytes);
    expect(rig.google.files).toMatchObject([{ id, name: 'a.jpg', mimeType: 'image/jpeg', bytes }]);
  });

  it('takes content alone', async () => {
    const rig = await setUp();
    const answer = await rig.call(`${uploadApi}?uploadType=media`, {
      method: 'POST',
      headers: { 'content-type': 'image/png' },
      body: someBytes(10),
    });
    expect(answer.body).toMatchObject({ name: 'Untitled', mimeType: 'image/png' });
  });

  it('takes no form of a browser', async () => {
    const { call, google } = await setUp();
    const body = new FormData();
    body.set('metadata', new Blob(['{}'], { type: 'application/json' }));
    body.set('file', new Blob([someBytes(10)]));
    const answer = await call(`${uploadApi}?uploadType=multipart`, { method: 'POST', body });
    expect(reasonOf(answer)).toEqual([400, 'badContent']);
    expect(google.files).toEqual([]);
  });

  it.each([
    ['no parts', 'nothing', [400, 'badRequest']],
    ['one part', '--b\r\nContent-Type: application/json\r\n\r\n{}\r\n--b--', [400, 'badRequest']],
    [
      'an open end',
      '--b\r\nContent-Type: application/json\r\n\r\n{}\r\n--b\r\n',
      [400, 'badRequest'],
    ],
    ['too much', 'x'.repeat(5 * 1024 * 1024 + 1), [413, 'uploadTooLarge']],
  ])('is refused with %s', async (_, body, refusal) => {
    const { call } = await setUp();
    const headers = { 'content-type': 'multipart/related; boundary="b"' };
    const answer = await call(`${uploadApi}?uploadType=multipart`, {
      method: 'POST',
      headers,
      body,
    });
    expect(reasonOf(answer)).toEqual(refusal);
  });
});

describe('an upload session', () => {
  it('takes a whole file in one request, which needs no token', async () => {
    const rig = await setUp();
    const bytes = someBytes(1000);
    const address = await open(rig, { length: 1000 });
    expect(address).toMatch(/^https:\/\/www\.googleapis\.com\/upload\/.+[?&]upload_id=[\w-]+/);
    const done = await put(rig, address, null, bytes);
    const sha256Checksum = createHash('sha256').update(bytes).digest('hex');
    expect(done).toMatchObject({ status: 200, body: { sha256Checksum } });
    expect(rig.google.files).toMatchObject([{ id: done.body!['id'], bytes }]);
    const asked = await put(rig, address, '*/1000');
    expect(asked).toMatchObject({ status: 200, body: done.body });
  });

  it('takes chunks and says how far it is', async () => {
    const rig = await setUp();
    const bytes = someBytes(2 * step + 10);
    const address = await open(rig, { length: bytes.length });
    const total = bytes.length;
    expect(await put(rig, address, `*/${total}`)).toMatchObject({ status: 308, range: null });
    const first = await put(rig, address, `0-${step - 1}/${total}`, bytes.slice(0, step));
    expect(first).toMatchObject({ status: 308, range: `bytes=0-${step - 1}` });
    expect([...first.headers.keys()]).not.toContain('location');
    const second = `${step}-${2 * step - 1}/*`;
    await put(rig, address, second, bytes.slice(step, 2 * step));
    expect(await put(rig, address, '*/*')).toMatchObject({ range: `bytes=0-${2 * step - 1}` });
    const last = await put(
      rig,
      address,
      `${2 * step}-${total - 1}/${total}`,
      bytes.slice(2 * step),
    );
    expect(last.status).toBe(200);
    expect(sameBytes(rig.google.files[0]?.bytes, bytes)).toBe(true);
  });

  it('keeps less than it was given when told to, even nothing', async () => {
    const rig = await setUp();
    const bytes = someBytes(2 * step);
    const address = await open(rig, { length: bytes.length });
    rig.google.behaviour.keptOfNextPuts = [0, step];
    expect(await put(rig, address, null, bytes)).toMatchObject({ status: 308, range: null });
    const partly = await put(rig, address, null, bytes);
    expect(partly).toMatchObject({ status: 308, range: `bytes=0-${step - 1}` });
    const rest = `${step}-${2 * step - 1}/${2 * step}`;
    expect((await put(rig, address, rest, bytes.slice(step))).status).toBe(200);
    expect(sameBytes(rig.google.files[0]?.bytes, bytes)).toBe(true);
  });

  it('keeps the full steps of a body that broke off', async () => {
    const rig = await setUp();
    const bytes = someBytes(3 * step);
    const address = await open(rig, { length: bytes.length });
    let pulls = 0;
    const cut = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulls += 1;
          if (pulls === 1) controller.enqueue(bytes.slice(0, step + 100));
          else controller.error(new Error('The line went dead'));
        },
      },
      { highWaterMark: 0 },
    );
    const request = { method: 'PUT', body: cut, duplex: 'half' } as RequestInit;
    await expect(rig.fetch(address, request)).rejects.toThrow();
    const asked = await put(rig, address, `*/${bytes.length}`);
    expect(asked).toMatchObject({ status: 308, range: `bytes=0-${step - 1}` });
  });

  it('passes over bytes that it has', async () => {
    const rig = await setUp();
    const bytes = someBytes(2 * step);
    const address = await open(rig, { length: bytes.length });
    await put(rig, address, `0-${step - 1}/${2 * step}`, bytes.slice(0, step));
    expect((await put(rig, address, null, bytes)).status).toBe(200);
    expect(sameBytes(rig.google.files[0]?.bytes, bytes)).toBe(true);
  });

  it.each([
    ['a chunk that is no multiple', `0-${step}/${3 * step}`, step + 1],
    ['a gap', `${step}-${2 * step - 1}/${3 * step}`, step],
    ['a chunk beyond the end', `0-${step - 1}/${step - 1}`, step],
    ['another size than promised', `0-${step - 1}/${4 * step}`, step],
    ['fewer bytes than the range', `0-${step - 1}/${3 * step}`, step - 1],
    ['more bytes than the range', `0-${step - 1}/${3 * step}`, step + 1],
    ['a range that is none', 'from 0', step],
  ])('refuses %s', async (_, range, length) => {
    const rig = await setUp();
    const address = await open(rig, { length: 3 * step });
    expect((await put(rig, address, range, someBytes(length))).status).toBe(400);
    expect(rig.google.files).toEqual([]);
  });

  it('refuses a whole file of another size than promised', async () => {
    const rig = await setUp();
    const address = await open(rig, { length: 100 });
    expect((await put(rig, address, null, someBytes(101))).status).toBe(400);
    expect((await put(rig, address, null, someBytes(99))).status).toBe(400);
  });

  it('opens for no promise about the size too', async () => {
    const rig = await setUp();
    const address = await open(rig);
    expect((await put(rig, address, null, someBytes(77))).status).toBe(200);
    expect(rig.google.files[0]?.bytes).toHaveLength(77);
  });

  it.each([404, 410] as const)('ends after a week, with %s', async (status) => {
    const rig = await setUp();
    rig.google.behaviour.endedSession = status;
    const address = await open(rig, { length: 10 });
    rig.google.advance(7 * 24 * 3_600_000);
    expect((await put(rig, address, '*/10')).status).toBe(308);
    rig.google.advance(1);
    expect((await put(rig, address, '*/10')).status).toBe(status);
  });

  it('ends in the middle when told to, and when it is cancelled', async () => {
    const rig = await setUp();
    const address = await open(rig, { length: 10 });
    rig.google.endSessions();
    expect((await put(rig, address, null, someBytes(10))).status).toBe(404);
    const other = await open(rig, { length: 10 });
    expect((await rig.fetch(other, { method: 'DELETE' })).status).toBe(499);
    expect((await put(rig, other, null, someBytes(10))).status).toBe(404);
  });

  it('does not make the same file twice', async () => {
    const rig = await setUp();
    const { body } = await rig.call(`${driveApi}/files/generateIds?count=1`);
    const [id] = (body as { ids: string[] }).ids;
    const own = { json: { id, name: 'photo-1.jpg' }, length: 10 };
    const [one, other] = [await open(rig, own), await open(rig, own)];
    expect((await put(rig, one, null, someBytes(10))).status).toBe(200);
    expect((await put(rig, other, null, someBytes(10))).status).toBe(409);
    await expect(open(rig, own)).rejects.toThrow('fileIdInUse');
    expect(rig.google.files).toHaveLength(1);
  });

  it('does not open for what will not fit, nor for a wrong selection', async () => {
    const full = await setUp({ account: 'full' });
    await expect(open(full, { length: 2000 })).rejects.toThrow('storageQuotaExceeded');
    const rig = await setUp();
    await expect(open(rig, { fields: 'colour' })).rejects.toThrow('Invalid field selection');
  });
});
