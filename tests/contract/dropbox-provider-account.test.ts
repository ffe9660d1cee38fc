import { describe, expect, it } from 'vitest';
import { allScopes } from '../standins/dropbox/apps.ts';
import { APP_KEY, createRig, never, storeOne } from './dropbox-provider-rig.ts';

const HOUR_MS = 3_600_000;

describe('connecting a Dropbox', () => {
  it('signs in with PKCE and keeps the grant, the token and nothing of the attempt', async () => {
    const { provider, dropbox, stores } = createRig();
    Object.assign(dropbox, { consent: 'allow', signIn: 'basic' });
    const account = await provider.connect(APP_KEY);
    expect(account).toMatchObject({
      id: `dropbox:${dropbox.accounts.basic.accountId}`,
      provider: 'dropbox',
      label: dropbox.accounts.basic.email,
      state: 'connected',
      endsLinks: false,
    });
    expect(stores.kept.grants.get(account.id)).toMatchObject({ clientId: APP_KEY });
    expect(stores.kept.accessTokens.has(account.id)).toBe(true);
  });

  it('believes that paid plans can end links', async () => {
    const { connect } = createRig();
    expect((await connect('professional')).account.endsLinks).toBe(true);
  });

  it.each([
    ['sign-in-refused', 'deny'],
    ['sign-in-closed', 'ask'],
  ] as const)('says %s when the consent page ends that way', async (code, consent) => {
    const { provider, dropbox, stores } = createRig();
    Object.assign(dropbox, { consent });
    await expect(provider.connect(APP_KEY)).rejects.toMatchObject({ code });
    expect(stores.kept.grants.size).toBe(0);
  });

  it('wants every scope it asked for', async () => {
    const { provider, dropbox, stores } = createRig();
    Object.assign(dropbox, { consent: 'allow' });
    const push = dropbox.codes.push.bind(dropbox.codes);
    dropbox.codes.push = (code) => push({ ...code, scopes: ['account_info.read'] });
    await expect(provider.connect(APP_KEY)).rejects.toMatchObject({ code: 'scope-missing' });
    expect(stores.kept.grants.size).toBe(0);
  });

  it('blames the set-up for an app key that Dropbox does not know at the token endpoint', async () => {
    const { provider, dropbox, faults } = createRig();
    Object.assign(dropbox, { consent: 'allow' });
    faults.add({
      host: 'api.dropboxapi.com',
      path: '/oauth2/token',
      answer: {
        status: 400,
        headers: { 'content-type': 'text/javascript' },
        body: '{"error":"invalid_client"}',
      },
    });
    await expect(provider.connect(APP_KEY)).rejects.toMatchObject({
      code: 'sign-in-failed',
      facts: { detail: 'invalid_client' },
    });
  });
});

describe('the tokens of a connected Dropbox', () => {
  it('are refreshed once for five calls that find the token expired', async () => {
    const { connect, dropbox, routes } = createRig();
    const { cloud } = await connect();
    // Ended at Dropbox before its time, so that only the 401 can tell.
    dropbox.tokens.forEach((token, place) => {
      if (token.kind === 'access') dropbox.tokens[place] = { ...token, expiresAtMs: dropbox.now() };
    });
    await Promise.all(Array.from({ length: 5 }, () => cloud.space(never)));
    expect(routes().filter((route) => route === 'oauth2/token')).toHaveLength(1);
    expect(dropbox.calls.filter(({ status }) => status === 401)).toHaveLength(5);
  });

  it('are renewed before they end, also after a restart', async () => {
    const { connect, createProvider, waiting, dropbox, routes } = createRig();
    const { account } = await connect();
    waiting.pass(4 * HOUR_MS - 60_000);
    await createProvider().open(account.id).space(never);
    expect(routes()).toEqual(['oauth2/token', 'users/get_space_usage']);
    expect(dropbox.calls.every(({ status }) => status === 200)).toBe(true);
  });

  it('ask the user to reconnect when the user has removed the app', async () => {
    const { connect, dropbox, changes } = createRig();
    const { account, cloud } = await connect();
    dropbox.disconnectApps('basic');
    await expect(cloud.space(never)).rejects.toMatchObject({ code: 'reconnect' });
    expect(changes).toEqual([`${account.id} reconnect`]);
  });

  it('ask the user to reconnect when the refresh token is dead, and work after it', async () => {
    const { connect, dropbox, waiting, changes } = createRig();
    const { account, cloud } = await connect();
    waiting.pass(5 * HOUR_MS);
    dropbox.disconnectApps('basic');
    await expect(cloud.space(never)).rejects.toMatchObject({ code: 'reconnect' });
    expect(changes).toEqual([`${account.id} reconnect`]);
    await connect();
    expect((await cloud.space(never)).usedBytes).toBeGreaterThan(0);
  });

  it('are dead at Dropbox and forgotten here after disconnecting', async () => {
    const { connect, provider, dropbox, stores, changes } = createRig();
    const { account, cloud } = await connect();
    await provider.disconnect(account.id);
    expect(dropbox.tokens.every((token) => token.revokedAtMs !== undefined)).toBe(true);
    expect([stores.kept.grants.size, stores.kept.accessTokens.size]).toEqual([0, 0]);
    await expect(cloud.space(never)).rejects.toMatchObject({ code: 'reconnect' });
    expect(changes).toEqual([]);
  });

  it('are revoked also when the access token had to be renewed for it', async () => {
    const { connect, provider, dropbox, waiting } = createRig();
    const { account } = await connect();
    waiting.pass(5 * HOUR_MS);
    await provider.disconnect(account.id);
    expect(dropbox.tokens.every((token) => token.revokedAtMs !== undefined)).toBe(true);
  });

  it.each([
    ['there is no network', { cut: 'before' as const }],
    ['Dropbox is down', { answer: { status: 503 } }],
    [
      'the grant is dead already',
      {
        answer: {
          status: 401,
          body: '{"error_summary":"invalid_access_token/","error":{".tag":"invalid_access_token"}}',
        },
      },
    ],
  ])('are forgotten here although %s', async (_name, fault) => {
    const { connect, provider, faults, stores, changes } = createRig();
    const { account } = await connect();
    faults.add({ host: 'api.dropboxapi.com', ...fault });
    await provider.disconnect(account.id);
    expect([stores.kept.grants.size, stores.kept.accessTokens.size]).toEqual([0, 0]);
    expect(changes).toEqual([]);
  });
});

describe('what an account may do', () => {
  it('is told when the app itself lacks a scope', async () => {
    const { connect, dropbox } = createRig();
    const { cloud } = await connect();
    dropbox.apps[APP_KEY] = {
      name: 'Half an app',
      scopes: allScopes.filter((scope) => scope !== 'files.content.write'),
    };
    await expect(storeOne(cloud)).rejects.toMatchObject({ code: 'scope-missing' });
  });

  it('is told when the grant lacks a scope, and the user has to connect again', async () => {
    const { connect, dropbox, changes } = createRig();
    const { account, cloud } = await connect();
    dropbox.tokens.forEach((token, place) => {
      dropbox.tokens[place] = { ...token, scopes: ['sharing.read'] };
    });
    await expect(cloud.space(never)).rejects.toMatchObject({ code: 'scope-missing' });
    expect(changes).toEqual([`${account.id} reconnect`]);
  });

  it('ends when Dropbox suspends the user', async () => {
    const { connect, dropbox } = createRig();
    const { cloud } = await connect();
    dropbox.accounts.basic.suspended = true;
    await expect(cloud.space(never)).rejects.toMatchObject({ code: 'account-restricted' });
  });

  it('shows the space of the plan', async () => {
    const { connect, dropbox } = createRig();
    const { cloud } = await connect('plus');
    const { allocated, usedElsewhere } = dropbox.accounts.plus;
    expect(await cloud.space(never)).toEqual({ usedBytes: usedElsewhere, totalBytes: allocated });
  });

  it('shows the tighter of team space and own allowance, where that is more than a hint', async () => {
    const { connect, faults } = createRig();
    const { cloud } = await connect();
    const team = {
      '.tag': 'team',
      used: 100,
      allocated: 1000,
      user_within_team_space_allocated: 0,
    };
    const answer = (allocation: object) => {
      const body = JSON.stringify({ used: 40, allocation });
      faults.add({ host: 'api.dropboxapi.com', times: 1, answer: { status: 200, body } });
    };
    answer(team);
    expect(await cloud.space(never)).toEqual({ usedBytes: 100, totalBytes: 1000 });
    const limited = (allowance: number, type: string) => ({
      ...team,
      user_within_team_space_allocated: allowance,
      user_within_team_space_limit_type: { '.tag': type },
    });
    answer(limited(50, 'stop_sync'));
    expect(await cloud.space(never)).toEqual({ usedBytes: 40, totalBytes: 50 });
    answer(limited(950, 'stop_sync'));
    expect(await cloud.space(never)).toEqual({ usedBytes: 100, totalBytes: 1000 });
    answer(limited(50, 'alert_only'));
    expect(await cloud.space(never)).toEqual({ usedBytes: 100, totalBytes: 1000 });
  });

  it.each([
    ['a login page', '<html>Welcome to the hotel</html>'],
    ['a list', '[]'],
    ['nothing', 'null'],
  ])('is never read out of %s with status 200', async (_name, body) => {
    const { connect, faults } = createRig();
    const { cloud } = await connect();
    faults.add({ host: 'api.dropboxapi.com', answer: { status: 200, body } });
    await expect(cloud.space(never)).rejects.toMatchObject({ code: 'unexpected-answer' });
  });
});
