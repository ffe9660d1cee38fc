import { describe, expect, it } from 'vitest';
import type { PhotolinkError } from '../../src/core/errors.ts';
import { driveFile, photosAppend } from '../standins/google/scopes.ts';
import {
  API,
  CLIENT_ID,
  CLIENT_NAME,
  createRig,
  driveError,
  never,
  type Rig,
  storeOne,
  TOKENS,
} from './google-drive-provider-rig.ts';

const HOUR_MS = 3_600_000;

/** Every token dies at Google before its time, so that only a 401 can tell. */
function expireTokens({ google }: Rig): void {
  google.tokens.forEach((token, place) => {
    google.tokens[place] = { ...token, expiresAtMs: google.now() };
  });
}

describe('connecting a Google Drive', () => {
  it('keeps a grant without a secret, and the token in memory', async () => {
    const rig = createRig();
    const { account } = await rig.connect();
    const { anna } = rig.google.accounts;
    expect(account).toEqual({
      id: `google-drive:${anna.permissionId}.${CLIENT_NAME}`,
      provider: 'google-drive',
      label: anna.email,
      state: 'connected',
      connectedAtMs: rig.waiting.now(),
      endsLinks: false,
    });
    expect(rig.stores.kept.grants.get(account.id)).toEqual({
      accountId: account.id,
      clientId: CLIENT_ID,
      loginHint: anna.email,
    });
    const [token] = rig.google.tokens;
    expect(rig.stores.kept.accessTokens.get(account.id)?.token).toBe(token?.value);
    expect([...rig.reached]).toEqual([API]);
  });

  it('asks for one right only, with a choice of accounts and a state that is never the same', async () => {
    const rig = createRig();
    const opened: URL[] = [];
    const { open } = rig.authWindow;
    Object.assign(rig.authWindow, {
      open: (url: string) => (opened.push(new URL(url)), open(url)),
    });
    await rig.connect();
    await rig.connect();
    const [first, second] = opened.map(({ searchParams }) => Object.fromEntries(searchParams));
    expect(first).toMatchObject({
      response_type: 'token',
      client_id: CLIENT_ID,
      redirect_uri: rig.authWindow.ownedRedirectUrl,
      scope: driveFile,
      prompt: 'select_account',
    });
    expect(first).not.toHaveProperty('include_granted_scopes');
    // 26 characters of five bits are more than 128.
    expect(first!['state']).toMatch(/^[a-z2-9]{26,}$/);
    expect(second!['state']).not.toBe(first!['state']);
  });

  it('holds no right that was given for another service', async () => {
    const rig = createRig();
    rig.google.grants.push({
      clientId: CLIENT_ID,
      accountId: rig.google.accounts.anna.id,
      scopes: new Set([photosAppend]),
    });
    await rig.connect();
    expect(rig.google.tokens.at(-1)?.scopes).toEqual([driveFile]);
  });

  it.each([
    ['sign-in-refused', 'deny'],
    ['sign-in-closed', 'ask'],
  ] as const)('says %s when the consent page ends that way', async (code, consent) => {
    const rig = createRig();
    Object.assign(rig.google, { consent });
    await expect(rig.provider.connect(CLIENT_ID)).rejects.toMatchObject({ code });
    expect([rig.stores.kept.grants.size, rig.stores.kept.accessTokens.size]).toEqual([0, 0]);
  });

  it.each([
    ['redirect', 'app-blocked'],
    ['page', 'sign-in-closed'],
  ] as const)(
    'tells that an administrator blocks it, as far as Google does: %s',
    async (how, code) => {
      const rig = createRig();
      rig.google.behaviour.adminBlock = how;
      await expect(rig.connect('blockedByAdmin')).rejects.toMatchObject({ code });
    },
  );

  it('wants every right it asked for', async () => {
    const rig = createRig();
    const { open } = rig.authWindow;
    const lessened = async (url: string) =>
      (await open(url)).replace(encodeURIComponent(driveFile), 'openid');
    Object.assign(rig.authWindow, { open: lessened });
    await expect(rig.connect()).rejects.toMatchObject({ code: 'scope-missing' });
    expect(rig.stores.kept.grants.size).toBe(0);
  });

  it('does not begin without a client id', async () => {
    const rig = createRig();
    await expect(rig.provider.connect('')).rejects.toMatchObject({ code: 'sign-in-failed' });
    expect(rig.google.calls).toHaveLength(0);
  });

  it.each([
    ['accessNotConfigured', 'sign-in-failed'],
    ['insufficientPermissions', 'scope-missing'],
    ['domainPolicy', 'team-policy'],
  ])('tells what Drive says to the new token: %s', async (reason, code) => {
    const rig = createRig();
    rig.faults.add({ host: API, answer: driveError(403, reason) });
    await expect(rig.connect()).rejects.toMatchObject({ code });
    expect(rig.stores.kept.grants.size).toBe(0);
  });

  it('is not led astray by a page that answers for Google', async () => {
    const rig = createRig();
    rig.faults.add({ host: API, answer: { status: 200, body: '<html>Welcome to the hotel' } });
    await expect(rig.connect()).rejects.toMatchObject({ code: 'unexpected-answer' });
  });

  it('knows two accounts apart, each with its own token and photos', async () => {
    const rig = createRig();
    const anna = await rig.connect('anna');
    const ben = await rig.connect('ben');
    expect(anna.account.id).not.toBe(ben.account.id);
    const item = await storeOne(rig, anna.cloud);
    await anna.cloud.makeLink(item, undefined, never);
    expect(await ben.cloud.readAccess(item, never)).toBe('none');
    await storeOne(rig, ben.cloud);
    const owners = rig.google.files.map(({ ownerId }) => ownerId);
    expect(owners).toEqual([rig.google.accounts.anna.id, rig.google.accounts.ben.id]);
    expect(await anna.cloud.readAccess(item, never)).toBe('view-only');
  });
});

describe('the tokens of a connected Google Drive', () => {
  it('are renewed once, in silence, for five calls that find the token dead', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    expireTokens(rig);
    const spaces = await Promise.all(Array.from({ length: 5 }, () => cloud.space(never)));
    expect(spaces).toHaveLength(5);
    expect(rig.silences).toHaveLength(1);
    expect(rig.google.calls.filter(({ status }) => status === 401)).toHaveLength(5);
    const asked = new URL(rig.silences[0]!).searchParams;
    expect(asked.get('prompt')).toBe('none');
    expect(asked.get('login_hint')).toBe(rig.google.accounts.anna.email);
  });

  it('are renewed five minutes before they end, also after a restart', async () => {
    const rig = createRig();
    const { account } = await rig.connect();
    rig.waiting.pass(HOUR_MS - 4 * 60_000);
    await rig.createProvider().open(account.id).space(never);
    expect(rig.silences).toHaveLength(1);
    expect(rig.google.calls.every(({ status }) => status < 400)).toBe(true);
  });

  it('are renewed in the middle of an album, whose upload goes on', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    await storeOne(rig, cloud);
    rig.waiting.pass(2 * HOUR_MS);
    await storeOne(rig, cloud);
    expect(rig.google.files).toHaveLength(2);
    expect(rig.silences).toHaveLength(1);
    expect(rig.changes).toEqual([]);
  });

  it('are renewed for whom they belong to among several accounts', async () => {
    const rig = createRig();
    const anna = await rig.connect('anna');
    const ben = await rig.connect('ben');
    rig.waiting.pass(2 * HOUR_MS);
    await Promise.all([anna.cloud.space(never), ben.cloud.space(never)]);
    const hints = rig.silences.map((url) => new URL(url).searchParams.get('login_hint'));
    const { accounts } = rig.google;
    expect(hints.sort()).toEqual([accounts.anna.email, accounts.ben.email].sort());
  });

  it('follow a person whose address has changed', async () => {
    const rig = createRig();
    const { account, cloud } = await rig.connect();
    expireTokens(rig);
    const body = JSON.stringify({
      user: {
        permissionId: rig.google.accounts.anna.permissionId,
        emailAddress: 'anna.new@example.com',
      },
    });
    const when = ({ url }: Request) => url.includes('permissionId');
    rig.faults.add({ host: API, when, answer: { status: 200, body } });
    await cloud.space(never);
    expect(rig.stores.kept.grants.get(account.id)?.loginHint).toBe('anna.new@example.com');
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
    await expect(cloud.space(never)).rejects.toMatchObject({ code: 'reconnect' });
    expect(rig.changes).toEqual([`${account.id} reconnect`]);
    const held = rig.stores.kept.accessTokens.get(account.id)?.token;
    const owner = rig.google.tokens.find(({ value }) => value === held)?.accountId;
    expect(owner).toBe(anna.id);
  });

  it.each<[string, (rig: Rig) => void]>([
    ['Google wants to see the user', ({ google }) => (google.silentRenewal = 'refuse')],
    ['the user has signed out', ({ google }) => (google.signedIn = [])],
    [
      'the user has removed the app',
      ({ google }) => {
        google.disconnectApps('anna');
      },
    ],
    ['the administrator blocks it', ({ google }) => (google.accounts.anna.blocksApps = true)],
    // The browser of this test runs no scripts, as Firefox runs none in silence.
    ['the page goes on by script', ({ google }) => (google.silentRenewal = 'script')],
    [
      'another state comes back',
      ({ authWindow: window }) => {
        const { openSilently } = window;
        const forged = async (url: string) =>
          (await openSilently(url)).replace(/state=\w+/, 'state=forged');
        Object.assign(window, { openSilently: forged });
      },
    ],
  ])('ask the user to reconnect when %s, and work after it', async (_name, happen) => {
    const rig = createRig();
    const { account, cloud } = await rig.connect();
    expireTokens(rig);
    const { openSilently } = rig.authWindow;
    happen(rig);
    await expect(cloud.space(never)).rejects.toMatchObject({ code: 'reconnect' });
    expect(rig.changes).toEqual([`${account.id} reconnect`]);
    rig.google.accounts.anna.blocksApps = false;
    rig.google.silentRenewal = 'redirect';
    Object.assign(rig.authWindow, { openSilently });
    await rig.connect();
    expect((await cloud.space(never)).usedBytes).toBeGreaterThan(0);
  });

  it.each(['server_error', 'temporarily_unavailable'])(
    'wait for Google after %s',
    async (error) => {
      const rig = createRig();
      const { cloud } = await rig.connect();
      expireTokens(rig);
      const failing = (url: string) => {
        const { searchParams } = new URL(url);
        const state = searchParams.get('state') ?? '';
        const answer = new URLSearchParams({ error, state });
        return Promise.resolve(`${searchParams.get('redirect_uri') ?? ''}#${answer.toString()}`);
      };
      Object.assign(rig.authWindow, { openSilently: failing });
      await expect(cloud.space(never)).rejects.toMatchObject({ code: 'provider-down' });
      expect(rig.changes).toEqual([]);
    },
  );

  it.each(['Google’s pages', 'Google altogether'] as const)(
    'tell a network that is gone from a user who is, without %s',
    async (what) => {
      const rig = createRig();
      const { account, cloud } = await rig.connect();
      rig.waiting.pass(2 * HOUR_MS);
      rig.faults.add({ host: 'accounts.google.com', cut: 'before' });
      if (what === 'Google altogether') {
        for (const host of [API, TOKENS]) rig.faults.add({ host, cut: 'before' });
      }
      const code = what === 'Google altogether' ? 'offline' : 'reconnect';
      await expect(cloud.space(never)).rejects.toMatchObject({ code });
      const asked = code === 'reconnect' ? [`${account.id} reconnect`] : [];
      expect(rig.changes).toEqual(asked);
    },
  );

  it('are renewed all the same when the line is gone for a moment', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    rig.waiting.pass(2 * HOUR_MS);
    rig.faults.add({ host: 'accounts.google.com', cut: 'before', times: 1 });
    expect((await cloud.space(never)).usedBytes).toBeGreaterThan(0);
    expect(rig.silences).toHaveLength(2);
    expect(rig.changes).toEqual([]);
  });

  it('are not waited for without end', async () => {
    const rig = createRig();
    const { account } = await rig.connect();
    rig.waiting.pass(2 * HOUR_MS);
    Object.assign(rig.authWindow, { openSilently: () => new Promise(() => undefined) });
    const { createGoogleDrive } =
      await import('../../src/providers/google-drive/create-google-drive.ts');
    const impatient = createGoogleDrive({
      ...rig.waiting,
      ...rig.stores,
      fetch: rig.network,
      authWindow: rig.authWindow,
      timeoutSignal: (ms) => (ms === 30_000 ? AbortSignal.abort() : new AbortController().signal),
    });
    await expect(impatient.open(account.id).space(never)).rejects.toMatchObject({
      code: 'reconnect',
    });
  });

  it('end the account when Google refuses the fresh one too', async () => {
    const rig = createRig();
    const { account, cloud } = await rig.connect();
    const when = ({ url }: Request) => url.includes('storageQuota');
    rig.faults.add({ host: API, when, answer: driveError(401, 'authError') });
    await expect(cloud.space(never)).rejects.toMatchObject({ code: 'reconnect' });
    expect(rig.changes).toEqual([`${account.id} reconnect`]);
    expect(rig.silences).toHaveLength(1);
  });

  it('tell the account when they lack a right', async () => {
    const rig = createRig();
    const { account, cloud } = await rig.connect();
    rig.google.tokens.forEach((token, place) => {
      rig.google.tokens[place] = { ...token, scopes: ['openid'] };
    });
    await expect(cloud.space(never)).rejects.toMatchObject({ code: 'scope-missing' });
    expect(rig.changes).toEqual([`${account.id} reconnect`]);
  });

  it('stand in no address and no fault report', async () => {
    const rig = createRig();
    const { account, cloud } = await rig.connect();
    const [token] = rig.google.tokens;
    rig.faults.add({ host: API, answer: driveError(500, 'backendError') });
    const thrown = (await cloud.space(never).catch((error: unknown) => error)) as PhotolinkError;
    await rig.provider.disconnect(account.id);
    expect(JSON.stringify([thrown.facts, thrown.message])).not.toContain(token!.value);
    const addresses = rig.google.calls.map(({ path, query }) => JSON.stringify([path, query]));
    expect(addresses.join()).not.toContain(token!.value);
  });
});

describe('disconnecting a Google Drive', () => {
  it('gives the token back and forgets all', async () => {
    const rig = createRig();
    const { account, cloud } = await rig.connect();
    await rig.provider.disconnect(account.id);
    expect(rig.routes()).toEqual(['oauth2.revoke']);
    expect([...rig.reached].sort()).toEqual([TOKENS, API]);
    expect(rig.inits.at(-1)).toMatchObject({ credentials: 'omit', redirect: 'error' });
    expect(rig.google.tokens.every(({ revokedAtMs }) => revokedAtMs !== null)).toBe(true);
    expect([rig.stores.kept.grants.size, rig.stores.kept.accessTokens.size]).toEqual([0, 0]);
    await expect(cloud.space(never)).rejects.toMatchObject({ code: 'reconnect' });
    expect(rig.changes).toEqual([]);
  });

  it('gives it back also when a fresh one had to be asked for, and opens no window', async () => {
    const rig = createRig();
    const { account } = await rig.connect();
    rig.waiting.pass(2 * HOUR_MS);
    Object.assign(rig.authWindow, { open: () => Promise.reject(new Error('a window')) });
    await rig.provider.disconnect(account.id);
    expect(rig.google.grants.every(({ scopes }) => scopes.size === 0)).toBe(true);
  });

  it.each<[string, (rig: Rig) => unknown]>([
    ['there is no network', ({ faults }) => faults.add({ host: TOKENS, cut: 'before' })],
    ['Google is down', ({ faults }) => faults.add({ host: TOKENS, answer: { status: 503 } })],
    [
      'the grant is gone already',
      ({ google }) => {
        google.disconnectApps('anna');
      },
    ],
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

  it('leaves the other account alone', async () => {
    const rig = createRig();
    const anna = await rig.connect('anna');
    const ben = await rig.connect('ben');
    await rig.provider.disconnect(anna.account.id);
    expect((await ben.cloud.space(never)).usedBytes).toBeGreaterThan(0);
    expect(rig.stores.kept.grants.size).toBe(1);
  });
});

describe('the room on a Google Drive', () => {
  it.each(['anna', 'pooled', 'unlimited'] as const)('is told for %s', async (name) => {
    const rig = createRig();
    const { cloud } = await rig.connect(name);
    const { limit, usedElsewhere } = rig.google.accounts[name];
    expect(await cloud.space(never)).toEqual({
      usedBytes: usedElsewhere,
      totalBytes: limit ?? undefined,
    });
  });

  it.each(['<html>', '[]', 'null', '{}', '{"storageQuota":{"usage":5}}'])(
    'is never read out of %s',
    async (body) => {
      const rig = createRig();
      const { cloud } = await rig.connect();
      rig.faults.add({ host: API, answer: { status: 200, body } });
      await expect(cloud.space(never)).rejects.toMatchObject({ code: 'unexpected-answer' });
    },
  );
});
