import { describe, expect, it } from 'vitest';
import {
  addOwnClient,
  createRig,
  never,
  OWN_CLIENT_ID,
  type Rig,
  storeOne,
} from './google-drive-provider-rig.ts';

const HOUR_MS = 3_600_000;

/** A photo with a link under the build's client, and then the same person under their own client. */
async function twoClients() {
  const rig = createRig();
  addOwnClient(rig);
  const first = await rig.connect('anna');
  const item = await storeOne(rig, first.cloud);
  const { url } = await first.cloud.makeLink(item, undefined, never);
  const second = await rig.connect('anna', OWN_CLIENT_ID);
  return { rig, first, second, item, url };
}

const isOpen = async ({ network }: Rig, url: string) =>
  (await network(url, { redirect: 'manual' })).status === 200;

describe('the same person under two clients', () => {
  it('is two accounts, each with its own grant and token', async () => {
    const { rig, first, second } = await twoClients();
    expect(first.account.id).not.toBe(second.account.id);
    expect(first.account.label).toBe(second.account.label);
    const { grants, accessTokens } = rig.stores.kept;
    expect([...grants.values()].map(({ clientId }) => clientId)).toEqual([
      rig.google.tokens[0]?.clientId,
      OWN_CLIENT_ID,
    ]);
    expect(accessTokens.size).toBe(2);
  });

  it('is one account under each, however often it is connected', async () => {
    const { rig, first, second } = await twoClients();
    expect((await rig.connect('anna')).account.id).toBe(first.account.id);
    expect((await rig.connect('anna', OWN_CLIENT_ID)).account.id).toBe(second.account.id);
  });

  it('ends a link as the account that made it, though another was connected since', async () => {
    const { rig, first, item, url } = await twoClients();
    rig.waiting.pass(2 * HOUR_MS);
    await first.cloud.revoke(item, url, never);
    expect(await isOpen(rig, url)).toBe(false);
    const asked = rig.silences.map((address) => new URL(address).searchParams.get('client_id'));
    expect(asked).toEqual([rig.google.tokens[0]?.clientId]);
  });

  it('never takes a link for ended because another client cannot see the file', async () => {
    const { rig, first, second, item, url } = await twoClients();
    // To the other client the file is not there: what it says is about nothing.
    expect(await second.cloud.readAccess(item, never)).toBe('none');
    await rig.provider.disconnect(first.account.id);
    const { cloud } = await rig.connect('anna', OWN_CLIENT_ID);
    expect(await cloud.readAccess(item, never)).toBe('none');
    expect(await isOpen(rig, url)).toBe(true);
    // Under the account's own id nothing is claimed until its own client is connected again.
    for (const act of [
      () => first.cloud.readAccess(item, never),
      () => first.cloud.revoke(item, url, never),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: 'reconnect' });
    }
    await rig.connect('anna');
    await first.cloud.revoke(item, url, never);
    expect(await isOpen(rig, url)).toBe(false);
  });

  it('gives back one consent and keeps the other', async () => {
    const { rig, first, second, item } = await twoClients();
    await rig.provider.disconnect(second.account.id);
    expect(rig.routes()).toEqual(['oauth2.revoke']);
    const ended = rig.google.tokens.filter(({ revokedAtMs }) => revokedAtMs !== null);
    expect(new Set(ended.map(({ clientId }) => clientId))).toEqual(new Set([OWN_CLIENT_ID]));
    expect(await first.cloud.readAccess(item, never)).toBe('view-only');
  });

  it('takes no token of another client for its own', async () => {
    const { rig, first, second, item } = await twoClients();
    const grant = rig.stores.kept.grants.get(first.account.id)!;
    await rig.stores.grants.put({ ...grant, clientId: OWN_CLIENT_ID });
    rig.waiting.pass(2 * HOUR_MS);
    await expect(first.cloud.readAccess(item, never)).rejects.toMatchObject({ code: 'reconnect' });
    expect(rig.changes).toEqual([`${first.account.id} reconnect`]);
    expect(await second.cloud.readAccess(item, never)).toBe('none');
  });
});
