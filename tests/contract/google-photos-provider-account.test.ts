import { describe, expect, it } from 'vitest';
import type { PhotolinkError } from '../../src/core/errors.ts';
import { createGoogleDrive } from '../../src/providers/google-drive/create-google-drive.ts';
import type { AccountName } from '../standins/google/accounts.ts';
import { someClientId } from '../standins/google/clients.ts';
import { driveFile, photosAppend, userEmail } from '../standins/google/scopes.ts';
import { CLIENT_NAME, never } from './google-drive-provider-rig.ts';
import { createJournal } from './upload-journal.ts';
import {
  API,
  CREATE,
  createRig,
  HOUR_MS,
  PHOTOS,
  photos,
  type Rig,
  rpcError,
  storeOne,
  TOKENS,
} from './google-photos-provider-rig.ts';

/** Every token dies at Google before its time, so that only a 401 can tell. */
function expireTokens({ google }: Rig): void {
  google.tokens.forEach((token, place) => {
    google.tokens[place] = { ...token, expiresAtMs: google.now() };
  });
}

/** Every token loses a right, as if the user had taken it back on Google's own page. */
function limitTokens({ google }: Rig, scopes: readonly string[]): void {
  google.tokens.forEach((token, place) => {
    google.tokens[place] = { ...token, scopes };
  });
}

/** The same user's Google Drive, under the same client id. */
async function connectDrive(rig: Rig, name: AccountName) {
  const drive = createGoogleDrive({
    ...rig.waiting,
    ...rig.stores,
    fetch: rig.network,
    authWindow: rig.authWindow,
  });
  Object.assign(rig.google, { consent: 'allow', signIn: name });
  return { drive, account: await drive.connect(someClientId) };
}

describe('connecting a Google Photos account', () => {
  it('keeps a grant without a secret, and the token in memory', async () => {
    const rig = createRig();
    const { account } = await rig.connect();
    const { anna } = rig.google.accounts;
    expect(account).toEqual({
      id: `google-photos:${anna.id}.${CLIENT_NAME}`,
      provider: 'google-photos',
      label: anna.email,
      state: 'connected',
      connectedAtMs: rig.waiting.now(),
      endsLinks: false,
    });
    expect(rig.stores.kept.grants.get(account.id)).toEqual({
      accountId: account.id,
      clientId: someClientId,
      loginHint: anna.email,
    });
    const [token] = rig.google.tokens;
    expect(rig.stores.kept.accessTokens.get(account.id)?.token).toBe(token?.value);
  });

  it('asks whose library it is, of a declared host and without cookies', async () => {
    const rig = createRig();
    Object.assign(rig.google, { consent: 'allow' });
    await rig.provider.connect(someClientId);
    expect([...rig.reached]).toEqual([API]);
    expect(rig.provider.capabilities.hosts).toContain(`https://${API}/*`);
    expect(rig.inits.map(({ credentials }) => credentials)).toEqual(['omit']);
    expect(rig.routes()).toEqual(['accounts.page', 'oauth2.userinfo.get']);
  });

  it('asks for the right to add photos, and for the address', async () => {
    const rig = createRig();
    const opened: URL[] = [];
    const { open } = rig.authWindow;
    Object.assign(rig.authWindow, {
      open: (url: string) => (opened.push(new URL(url)), open(url)),
    });
    await rig.connect();
    expect(Object.fromEntries(opened[0]!.searchParams)).toMatchObject({
      response_type: 'token',
      client_id: someClientId,
      scope: `${photosAppend} ${userEmail}`,
      prompt: 'select_account',
    });
    expect(opened[0]!.searchParams.has('include_granted_scopes')).toBe(false);
  });

  it('is no use without the tick at that right', async () => {
    const rig = createRig();
    rig.google.unticked = [photosAppend];
    await expect(rig.connect()).rejects.toMatchObject({ code: 'scope-missing' });
    expect([rig.stores.kept.grants.size, rig.stores.kept.accessTokens.size]).toEqual([0, 0]);
    rig.google.unticked = [];
    await rig.connect();
    expect(rig.stores.kept.grants.size).toBe(1);
  });

  it.each([
    ['sign-in-refused', 'deny'],
    ['sign-in-closed', 'ask'],
  ] as const)('says %s when the consent page ends that way', async (code, consent) => {
    const rig = createRig();
    Object.assign(rig.google, { consent });
    await expect(rig.provider.connect(someClientId)).rejects.toMatchObject({ code });
    expect(rig.stores.kept.grants.size).toBe(0);
  });

  it('tells that an administrator blocks it', async () => {
    const rig = createRig();
    await expect(rig.connect('blockedByAdmin')).rejects.toMatchObject({ code: 'app-blocked' });
  });

  it('does not begin without a client id', async () => {
    const rig = createRig();
    await expect(rig.provider.connect('')).rejects.toMatchObject({ code: 'sign-in-failed' });
    expect(rig.google.calls).toHaveLength(0);
  });

  it.each(['<html>Welcome to the hotel', '[]', '{}', '{"id":""}', '{"sub":"1"}'])(
    'knows nobody by %s',
    async (body) => {
      const rig = createRig();
      rig.faults.add({ host: API, answer: { status: 200, body } });
      await expect(rig.connect()).rejects.toMatchObject({ code: 'unexpected-answer' });
      expect(rig.stores.kept.grants.size).toBe(0);
    },
  );

  it('is not tried again and again while Google asks for a break', async () => {
    const rig = createRig();
    const limit = rig.faults.add({ host: API, answer: rpcError(429, 'RESOURCE_EXHAUSTED') });
    await expect(rig.connect()).rejects.toMatchObject({
      code: 'busy',
      facts: { retryAfterMs: 30_000 },
    });
    expect(limit.hits).toBe(1);
  });

  it('knows two accounts apart, each with its own token, queues and photos', async () => {
    const rig = createRig();
    const anna = await rig.connect('anna');
    const ben = await rig.connect('ben');
    expect(anna.account.id).not.toBe(ben.account.id);
    const held = rig.faults.add({ host: PHOTOS, path: CREATE, hold: 'before' });
    const both = Promise.all([storeOne(rig, anna.cloud), storeOne(rig, ben.cloud)]);
    await expect.poll(() => held.holding).toBe(2);
    held.release();
    const items = await both;
    expect(items[0].id).not.toBe(items[1].id);
    const owners = rig.google.photoItems.map(({ ownerId }) => ownerId);
    const { accounts } = rig.google;
    expect(owners.sort()).toEqual([accounts.anna.id, accounts.ben.id].sort());
  });

  it('has nothing to do with the same person’s Google Drive: neither its rights nor its token', async () => {
    const rig = createRig();
    const { drive, account: other } = await connectDrive(rig, 'anna');
    const { account, cloud } = await rig.connect();
    expect(account.id).not.toBe(other.id);
    expect(rig.google.tokens.at(-1)?.scopes).not.toContain(driveFile);
    expect(rig.stores.kept.grants.size).toBe(2);
    await storeOne(rig, cloud);
    const held = rig.stores.kept.accessTokens;
    expect(held.get(account.id)?.token).not.toBe(held.get(other.id)?.token);
    expect((await drive.open(other.id).space(never)).usedBytes).toBeGreaterThan(0);
  });
});

describe('the tokens of a Google Photos account', () => {
  it('are renewed once, in silence, for photos that find the token dead', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    expireTokens(rig);
    await cloud.upload(photos(rig, 5), createJournal(), never);
    expect(rig.google.photoItems).toHaveLength(5);
    expect(rig.silences).toHaveLength(1);
    const asked = new URL(rig.silences[0]!).searchParams;
    expect([asked.get('prompt'), asked.get('login_hint')]).toEqual([
      'none',
      rig.google.accounts.anna.email,
    ]);
    expect(rig.changes).toEqual([]);
  });

  it('are renewed between the bytes and the photos made of them', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const journal = createJournal();
    const watch = {
      ...journal,
      advanced: (...told: Parameters<typeof journal.advanced>) => {
        expireTokens(rig);
        return journal.advanced(...told);
      },
    };
    await cloud.upload(photos(rig), watch, never);
    expect(rig.google.photoItems).toHaveLength(1);
    expect(rig.silences).toHaveLength(1);
  });

  it('are renewed before they end, also after a restart', async () => {
    const rig = createRig();
    const { account } = await rig.connect();
    rig.waiting.pass(HOUR_MS - 4 * 60_000);
    await storeOne(rig, rig.createProvider().open(account.id));
    expect(rig.silences).toHaveLength(1);
    expect(rig.google.calls.every(({ status }) => status < 400)).toBe(true);
  });

  it('ask the user to reconnect when Google wants to see them, and work after it', async () => {
    const rig = createRig();
    const { account, cloud } = await rig.connect();
    expireTokens(rig);
    rig.google.silentRenewal = 'refuse';
    const journal = createJournal();
    await expect(cloud.upload(photos(rig), journal, never)).rejects.toMatchObject({
      code: 'reconnect',
    });
    expect(rig.changes).toEqual([`${account.id} reconnect`]);
    rig.google.silentRenewal = 'redirect';
    await rig.connect();
    await storeOne(rig, cloud);
    expect(rig.google.photoItems).toHaveLength(1);
  });

  it('are refused when they are somebody else’s', async () => {
    const rig = createRig();
    const { account, cloud } = await rig.connect('anna');
    await rig.connect('ben');
    expireTokens(rig);
    const { openSilently } = rig.authWindow;
    const { anna, ben } = rig.google.accounts;
    const swapped = (url: string) =>
      openSilently(url.replace(encodeURIComponent(anna.email), encodeURIComponent(ben.email)));
    Object.assign(rig.authWindow, { openSilently: swapped });
    await expect(storeOne(rig, cloud)).rejects.toMatchObject({ code: 'reconnect' });
    expect(rig.changes).toEqual([`${account.id} reconnect`]);
    expect(rig.google.photoItems).toEqual([]);
  });

  it('end the account when Google refuses the fresh one too', async () => {
    const rig = createRig();
    const { account, cloud } = await rig.connect();
    const answer = rpcError(401, 'UNAUTHENTICATED');
    rig.faults.add({ host: PHOTOS, path: CREATE, answer });
    await expect(storeOne(rig, cloud)).rejects.toMatchObject({ code: 'reconnect' });
    expect(rig.changes).toEqual([`${account.id} reconnect`]);
    expect(rig.silences).toHaveLength(1);
  });

  it('tell the account when they lack the right to add photos', async () => {
    const rig = createRig();
    const { account, cloud } = await rig.connect();
    limitTokens(rig, [userEmail, 'openid']);
    await expect(storeOne(rig, cloud)).rejects.toMatchObject({ code: 'scope-missing' });
    expect(rig.changes).toEqual([`${account.id} reconnect`]);
  });

  it('stand in no address and no fault report', async () => {
    const rig = createRig();
    const { account, cloud } = await rig.connect();
    const [token] = rig.google.tokens;
    rig.faults.add({ host: PHOTOS, path: CREATE, answer: { status: 500 } });
    const thrown = (await storeOne(rig, cloud).catch((error: unknown) => error)) as PhotolinkError;
    expect(thrown.facts.detail).toBe('/v1/mediaItems:batchCreate 500');
    await rig.provider.disconnect(account.id);
    expect(JSON.stringify([thrown.facts, thrown.message])).not.toContain(token!.value);
    const addresses = rig.google.calls.map(({ path, query }) => JSON.stringify([path, query]));
    expect(addresses.join()).not.toContain(token!.value);
  });
});

describe('disconnecting a Google Photos account', () => {
  it('gives the token back and forgets all', async () => {
    const rig = createRig();
    const { account, cloud } = await rig.connect();
    await rig.provider.disconnect(account.id);
    expect(rig.routes()).toEqual(['oauth2.revoke']);
    expect([...rig.reached]).toEqual([TOKENS]);
    expect(rig.provider.capabilities.hosts).toContain(`https://${TOKENS}/*`);
    expect(rig.google.tokens.every(({ revokedAtMs }) => revokedAtMs !== null)).toBe(true);
    expect([rig.stores.kept.grants.size, rig.stores.kept.accessTokens.size]).toEqual([0, 0]);
    await expect(storeOne(rig, cloud)).rejects.toMatchObject({ code: 'reconnect' });
    expect(rig.changes).toEqual([]);
  });

  it.each<[string, (rig: Rig) => unknown]>([
    ['there is no network', ({ faults }) => faults.add({ host: TOKENS, cut: 'before' })],
    ['Google is down', ({ faults }) => faults.add({ host: TOKENS, answer: { status: 503 } })],
    [
      'no fresh token is to be had',
      ({ waiting, google }) => {
        waiting.pass(2 * HOUR_MS);
        google.silentRenewal = 'refuse';
      },
    ],
  ])('forgets all here although %s', async (_name, happen) => {
    const rig = createRig();
    const { account } = await rig.connect();
    happen(rig);
    await rig.provider.disconnect(account.id);
    expect([rig.stores.kept.grants.size, rig.stores.kept.accessTokens.size]).toEqual([0, 0]);
    expect(rig.changes).toEqual([]);
  });

  it('leaves the consent to the same person’s Google Drive, which lives by it', async () => {
    const rig = createRig();
    const { drive, account: other } = await connectDrive(rig, 'anna');
    const { account, cloud } = await rig.connect();
    await rig.provider.disconnect(account.id);
    expect(rig.routes()).toEqual([]);
    await expect(storeOne(rig, cloud)).rejects.toMatchObject({ code: 'reconnect' });
    rig.waiting.pass(2 * HOUR_MS);
    expect((await drive.open(other.id).space(never)).usedBytes).toBeGreaterThan(0);
  });

  it.each<[string, (rig: Rig) => Promise<unknown>]>([
    ['is another person’s', (rig) => connectDrive(rig, 'ben')],
    [
      'has another client id',
      async ({ stores }) => {
        const grant = { clientId: 'another', loginHint: 'anna@example.com' };
        await stores.grants.put({ ...grant, accountId: 'google-drive:1' });
      },
    ],
    [
      'is no Google account',
      async ({ stores }) => {
        const grant = { clientId: someClientId, refreshToken: 'secret' };
        await stores.grants.put({ ...grant, accountId: 'dropbox:1' });
      },
    ],
  ])('gives the token back where the other account %s', async (_name, connectOther) => {
    const rig = createRig();
    await connectOther(rig);
    const { account } = await rig.connect();
    await rig.provider.disconnect(account.id);
    expect(rig.routes()).toEqual(['oauth2.revoke']);
  });

  it('leaves the other account alone', async () => {
    const rig = createRig();
    const anna = await rig.connect('anna');
    const ben = await rig.connect('ben');
    await rig.provider.disconnect(anna.account.id);
    await storeOne(rig, ben.cloud);
    expect(rig.stores.kept.grants.size).toBe(1);
  });
});
