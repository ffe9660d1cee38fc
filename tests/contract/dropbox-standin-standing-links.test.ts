import type { Dropbox, sharing } from 'dropbox';
import { describe, expect, it } from 'vitest';
import type { AccountName } from '../standins/dropbox/accounts.ts';
import { createSdkClient, failureOf } from '../standins/dropbox/sdk-client.ts';
import { someBytes } from '../standins/some-bytes.ts';
import { apiTime } from '../standins/dropbox/timestamps.ts';

const viewOnly: sharing.SharedLinkSettings = {
  audience: { '.tag': 'public' },
  access: { '.tag': 'viewer' },
};
const hourMs = 3_600_000;

async function setUp(account: AccountName = 'basic') {
  const client = await createSdkClient({ account });
  const file = client.dropbox.putFile(account, '/2030-01/photo-1.jpg', someBytes(50));
  return { ...client, file };
}

function share(sdk: Dropbox, path: string, settings: sharing.SharedLinkSettings = viewOnly) {
  return sdk.sharingCreateSharedLinkWithSettings({ path, settings });
}

function refusedFor(reason: string) {
  return { status: 409, error: { error: { settings_error: { '.tag': reason } } } };
}

describe('a standing link', () => {
  it('changes its end date, and loses it again', async () => {
    const { dropbox, sdk, file } = await setUp('professional');
    const { url } = (await share(sdk, file.id)).result;
    const expires = apiTime(dropbox.now() + hourMs);
    const changed = await sdk.sharingModifySharedLinkSettings({ url, settings: { expires } });
    expect(changed.result.expires).toBe(expires);
    const freed = await sdk.sharingModifySharedLinkSettings({
      url,
      settings: {},
      remove_expiration: true,
    });
    expect(freed.result).not.toHaveProperty('expires');
  });

  it('does not change its access or what the plan does not have', async () => {
    const { sdk, file } = await setUp('basic');
    const { url } = (await share(sdk, file.id)).result;
    const modify = (settings: sharing.SharedLinkSettings) =>
      failureOf(sdk.sharingModifySharedLinkSettings({ url, settings }));
    expect(await modify({ access: { '.tag': 'editor' } })).toMatchObject(
      refusedFor('invalid_settings'),
    );
    expect(await modify({ expires: '2099-01-01T00:00:00Z' })).toMatchObject(
      refusedFor('not_authorized'),
    );
  });

  it('is found by its address whatever else stands in it', async () => {
    const { sdk, file } = await setUp();
    const { url } = (await share(sdk, file.id)).result;
    const other = new URL(url);
    other.searchParams.set('dl', '1');
    other.searchParams.append('st', 'abcd1234');
    const { result } = await sdk.sharingGetSharedLinkMetadata({ url: other.href });
    expect(result.url).toBe(url);
  });

  it('tells its owner’s path to nobody else', async () => {
    const { dropbox, sdk, file } = await setUp();
    const { url } = (await share(sdk, file.id)).result;
    const stranger = await createSdkClient({ dropbox, account: 'plus' });
    const { result } = await stranger.sdk.sharingGetSharedLinkMetadata({ url });
    expect(result).not.toHaveProperty('path_lower');
    expect(result.link_permissions.can_revoke).toBe(false);
    expect(await failureOf(stranger.sdk.sharingRevokeSharedLink({ url }))).toMatchObject({
      error: { error: { '.tag': 'shared_link_access_denied' } },
    });
  });

  it('is gone once revoked, or once its file is deleted', async () => {
    const { dropbox, sdk, file } = await setUp();
    const { url } = (await share(sdk, file.id)).result;
    expect((await sdk.sharingRevokeSharedLink({ url })).result).toBeNull();
    expect(dropbox.links[0]?.revokedAtMs).not.toBeNull();
    const notFound = { status: 409, error: { error: { '.tag': 'shared_link_not_found' } } };
    expect(await failureOf(sdk.sharingRevokeSharedLink({ url }))).toMatchObject(notFound);
    const second = (await share(sdk, file.id)).result.url;
    await sdk.filesDeleteV2({ path: file.id });
    expect(await failureOf(sdk.sharingGetSharedLinkMetadata({ url: second }))).toMatchObject(
      notFound,
    );
  });

  it('is told apart from what is no link at all', async () => {
    const { sdk } = await setUp();
    const call = sdk.sharingRevokeSharedLink({ url: 'https://example.org/' });
    expect(await failureOf(call)).toMatchObject({
      error: { error: { '.tag': 'shared_link_malformed' } },
    });
  });
});

describe('the list of links', () => {
  async function shareMany(count: number) {
    const client = await createSdkClient();
    for (let index = 0; index < count; index += 1) {
      client.dropbox.putFile('basic', `/${index}.jpg`, someBytes(5, index));
      client.dropbox.putLink('basic', `/${index}.jpg`);
    }
    client.dropbox.behaviour.linksPerPage = 2;
    return client;
  }

  it('comes in pages that a revocation in between does not shift', async () => {
    const { dropbox, sdk } = await shareMany(5);
    const first = (await sdk.sharingListSharedLinks({})).result;
    await sdk.sharingRevokeSharedLink({ url: first.links[0]!.url });
    const second = (await sdk.sharingListSharedLinks({ cursor: first.cursor! })).result;
    const third = (await sdk.sharingListSharedLinks({ cursor: second.cursor! })).result;
    expect([first.has_more, second.has_more, third.has_more]).toEqual([true, true, false]);
    const urls = [first, second, third].flatMap(({ links }) => links.map(({ url }) => url));
    expect(urls).toEqual(dropbox.links.map(({ url }) => url));
  });

  it('starts over when its cursor is no longer good', async () => {
    const { dropbox, sdk } = await shareMany(3);
    const { cursor } = (await sdk.sharingListSharedLinks({})).result;
    dropbox.resetCursors();
    expect(await failureOf(sdk.sharingListSharedLinks({ cursor: cursor! }))).toMatchObject({
      status: 409,
      error: { error: { '.tag': 'reset' } },
    });
  });

  it('of one path has the links to its folders too, unless only direct ones are wanted', async () => {
    const { dropbox, sdk, file } = await setUp();
    const folder = dropbox.putLink('basic', '/2030-01');
    const own = (await share(sdk, file.id)).result;
    const all = (await sdk.sharingListSharedLinks({ path: file.id })).result;
    const direct = (await sdk.sharingListSharedLinks({ path: file.id, direct_only: true })).result;
    expect(all.links.map(({ url }) => url)).toEqual([folder.url, own.url]);
    expect(direct.links.map(({ url }) => url)).toEqual([own.url]);
    expect(all).not.toHaveProperty('cursor');
  });
});
